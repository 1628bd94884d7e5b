// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void takesAConfigAndASet() throws Exception {
    Arguments arguments = Arguments.parse("--config", "a b.json", "--set", "s");
    assertThat(arguments.config()).isEqualTo(Path.of("a b.json"));
    assertThat(arguments.set()).isEqualTo(Path.of("s"));
    assertThat(arguments.levels()).isEmpty();
  }

  @Test
  void takesLogLevelsForAllAndForSome() throws Exception {
    assertThat(Arguments.parse("--config", "f", "--log", "warn,org.openocpp.csms=debug", "--log", "a=error").levels())
        .isEqualTo(Map.of("", "warn", "org.openocpp.csms", "debug", "a", "error"));
  }

  @Test
  void helpAndVersionNeedNoConfig() throws Exception {
    assertThat(Arguments.parse("--help").help()).isTrue();
    assertThat(Arguments.parse("--version").version()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--config", "--config|", "--confg|f", "f", "--config|f|--log", "--config|f|--log|loud",
      "--config|f|--log|=debug", "--config|f|--log|a=", "--config|f|--log|info,,warn", "--config|a\0b"})
  void whatItDoesNotKnowIsAUsageError(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split("\\|", -1);
    assertThatThrownBy(() -> Arguments.parse(args)).isInstanceOfSatisfying(LaunchException.class, refused -> {
      assertThat(refused.exitCode()).isEqualTo(64);
      assertThat(refused).hasMessageEndingWith("See station --help.");
    });
  }

  @Test
  void anOlderJavaIsToldWhatToInstall() throws Exception {
    assertThatThrownBy(() -> Main.requireJava(Runtime.Version.parse("17.0.15+6")))
        .isInstanceOfSatisfying(LaunchException.class, refused -> assertThat(refused.exitCode()).isEqualTo(78))
        .hasMessageContaining("needs Java 25 or newer, this is 17.0.15+6").hasMessageContaining("JAVA_HOME");
    Main.requireJava(Runtime.Version.parse("25"));
    Main.requireJava(Runtime.Version.parse("26-ea"));
  }
}

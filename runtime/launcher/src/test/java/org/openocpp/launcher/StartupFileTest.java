// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupFileTest {
  @TempDir
  private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("one.json");
  }

  private StartupFile read(String text) throws Exception {
    Files.writeString(file, text);
    return StartupFile.read(file);
  }

  @Test
  void theDataDirectoryIsRelativeToTheFile() throws Exception {
    assertThat(read("{\"dataDirectory\": \"../d\"}").dataDirectory()).isEqualTo(folder.resolveSibling("d"));
    assertThat(read("{\"dataDirectory\": \"/x/y\"}").dataDirectory()).isEqualTo(Path.of("/x/y"));
  }

  @Test
  void theDefaultDataDirectoryLiesBesideTheFile() throws Exception {
    assertThat(read("{}").dataDirectory()).isEqualTo(folder.resolve("one-data"));
    Path other = Files.writeString(folder.resolve("station.conf"), "{}");
    assertThat(StartupFile.read(other).dataDirectory()).isEqualTo(folder.resolve("station.conf-data"));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThatThrownBy(() -> read("{\n  \"stationId\": \"x\",\n}")).isInstanceOf(LaunchException.class)
        .hasMessage(file + ":3:1: a comma before the end of the object.");
    assertThatThrownBy(() -> read("[]")).hasMessage(file + ":1:1: expected an object, not an array.");
    assertThatThrownBy(() -> read("{\"dataDirectory\": 7}"))
        .hasMessage(file + ":1:19: expected a string, not a number.");
    assertThatThrownBy(() -> read("{\"dataDirectory\": \"a\\u0000b\"}")).hasMessageContaining(file + ":1:19: ");
    assertThatThrownBy(() -> StartupFile.read(folder.resolve("none.json"))).hasMessage(
        folder.resolve("none.json") + ": there is no such file.");
    assertThatThrownBy(() -> StartupFile.read(folder))
        .isInstanceOfSatisfying(LaunchException.class, refused -> assertThat(refused.exitCode()).isEqualTo(78));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.Test;

/** Every setting is read by some part of the station: one that is accepted and does nothing is a lie. */
public class SettingsAreObeyedTest {
  /** What is told and nothing else: facts of the station, and notes of an installer. */
  private static final List<String> TOLD_ONLY = List.of("NUMBER_OF_CONNECTORS", "GET_CONFIGURATION_MAX_KEYS",
      "TX_START_POINT", "TX_STOP_POINT", "TIME_SOURCE", "MEASURANDS_MAX_LENGTH", "PHASE_ROTATION");

  @Test
  public void everySettingIsRead() throws IOException {
    String definitions =
        text(file -> file.endsWith("settings/Definitions.java") || file.endsWith("station/Variables.java"));
    String others = text(file -> !file.endsWith("settings/Definitions.java") && !file.endsWith("station/Variables.java")
        && !file.endsWith("KeyTable.java"));
    assertThat(definitions).contains("VariableId");
    assertThat(SourceRules.unreadSettings(definitions, others)).containsExactlyInAnyOrderElementsOf(TOLD_ONLY);
  }

  private static String text(java.util.function.Predicate<Path> wanted) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(BundleFolder.top().resolve("bundles"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java") && f.toString().contains("/src/main/"))
          .filter(wanted).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a maker reads when a model is not complete. */
class ModelCheckTest {
  private static final String EVSE = "org.openocpp.api.hardware.Evse";
  private static final String METER = "org.openocpp.api.hardware.EnergyMeter";
  private static final String BUS = "org.openocpp.api.bus.ModbusBus";
  private static final String BOARD = "'org.x.board~1': {'evse': 1, 'line': '/dev/ttyS0'}";
  private static final String LINE = "'org.x.line~a': {'bus': 'a'}";
  private static final String COUNTER = "'org.x.meter~1': {'evse': 1, 'bus.target': '(bus=a)'}";

  @TempDir
  private Path folder;

  @BeforeEach
  void aBoardAMeterAndItsLine() throws IOException {
    component("org.x.board", EVSE, "", "line");
    component("org.x.meter", METER, "<reference name='bus' interface='" + BUS + "'/>"
        + "<reference name='clock' cardinality='0..1' interface='x'/>", "");
    component("org.x.line", BUS, "", "");
  }

  /** With the attributes evse, unit (which has a default) and, where it is named, one more. */
  private void component(String pid, String service, String references, String attribute) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(pid + "-1.0.0.jar")), manifest)) {
      jar.putNextEntry(new ZipEntry("OSGI-INF/" + pid + ".xml"));
      jar.write(
          ("<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='x' configuration-policy='require'"
              + " configuration-pid='" + pid + "'><service><provide interface='" + service + "'/></service>"
              + references
              + "</scr:component>").getBytes(StandardCharsets.UTF_8));
      if (!attribute.isEmpty()) {
        jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/" + pid + ".xml"));
        jar.write(("<m:MetaData xmlns:m='http://www.osgi.org/xmlns/metatype/v1.2.0'><OCD id='o'><AD id='evse'/><AD id='"
            + attribute + "'/><AD id='unit' default='1'/></OCD><Designate factoryPid='" + pid
            + "'><Object ocdref='o'/></Designate></m:MetaData>").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private List<String> problems(int evses, String... drivers) throws Exception {
    var settings = new StringBuilder("{'evses': [");
    for (int i = 1; i <= evses; i++) {
      settings.append(i > 1 ? "," : "").append("{'id': ").append(i).append('}');
    }
    settings.append("], 'drivers': {").append(String.join(",", drivers)).append("}}");
    return ModelCheck.problems(folder,
        Files.writeString(folder.resolve("settings.json"), settings.toString().replace('\'', '"')));
  }

  @Test
  void aCompleteModelHasNoProblem() throws Exception {
    assertThat(problems(1, BOARD, LINE, COUNTER)).isEmpty();
  }

  @Test
  void anEvseNeedsAWayToSwitchPowerAndAMeter() throws Exception {
    assertThat(problems(1, LINE, COUNTER)).containsExactly("EVSE 1 has no way to switch power:"
        + " no driver with the role evse says \"evse\": 1; in the set there is org.x.board.");
    assertThat(problems(2, BOARD, LINE, COUNTER)).extracting(problem -> problem.replaceFirst(":.*", ""))
        .containsExactly("EVSE 2 has no way to switch power", "EVSE 2 has no energy meter");
    Files.delete(folder.resolve("org.x.meter-1.0.0.jar"));
    assertThat(problems(1, BOARD)).containsExactly("EVSE 1 has no energy meter:"
        + " no driver with the role energy-meter says \"evse\": 1; there is none in the set.");
    assertThat(problems(0)).containsExactly("The settings name no EVSE.");
  }

  @Test
  void aRoleIsTakenOnce() throws Exception {
    assertThat(problems(1, BOARD, LINE, COUNTER, COUNTER.replace("~1", "~2"), BOARD.replace("~1", "~b")))
        .containsExactly("EVSE 1 has 2 drivers with the role evse: org.x.board~1 and org.x.board~b.",
            "EVSE 1 has 2 drivers with the role energy-meter: org.x.meter~1 and org.x.meter~2.");
    String main = COUNTER.replace("'evse': 1", "'evse': 0").replace("~1", "~m");
    assertThat(problems(1, BOARD, LINE, COUNTER, main)).isEmpty();
    assertThat(problems(1, BOARD, LINE, COUNTER, main, main.replace("~m", "~n")))
        .containsExactly("The station has 2 drivers with the role energy-meter: org.x.meter~m and org.x.meter~n.");
  }

  @Test
  void theSimulationSuppliesEveryEvse() throws Exception {
    component("org.openocpp.hw.sim.evse", EVSE, "", "");
    component("org.openocpp.hw.sim.meter", METER, "", "");
    assertThat(problems(2)).isEmpty();
    assertThat(problems(2, LINE, COUNTER))
        .containsExactly("EVSE 1 has 2 drivers with the role energy-meter: the simulation and org.x.meter~1.");
  }

  @Test
  void settingsHaveToFitTheDrivers() throws Exception {
    assertThat(problems(1, BOARD, LINE, COUNTER, "'org.x.reader~1': {}"))
        .containsExactly("Driver org.x.reader~1 is in the settings, and no bundle of the set takes it.");
    assertThat(problems(1, BOARD.replace("line", "lime"), LINE, COUNTER)).containsExactly(
        "Driver org.x.board~1 has no attribute \"lime\"; it has evse, line, unit.",
        "Driver org.x.board~1 needs the attribute \"line\".");
    assertThat(problems(1, BOARD, LINE.replace("'a'", "'b'"), COUNTER)).containsExactly(
        "Driver org.x.meter~1 waits for bus (bus=a), and no driver of the settings is that.");
    assertThat(problems(1, BOARD, LINE, COUNTER, BOARD.replace("1", "7")))
        .containsExactly("Driver org.x.board~7 belongs to EVSE 7, which the settings do not name.");
  }

  @Test
  void whatIsNoSettingsFileIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("settings.json"), "{\"evses\": 3}");
    assertThatThrownBy(() -> ModelCheck.problems(folder, file)).isInstanceOf(ToolException.class)
        .hasMessageContaining("settings.json").hasMessageContaining("expected an array");
  }

  @Test
  void whatTheResolverChoseIsTakenAndNothingElse() throws Exception {
    Path candidates = Files.createDirectories(folder.resolve("candidates"));
    Path bundles = Files.createDirectories(folder.resolve("set"));
    for (String name : List.of("a", "b", "c")) {
      var manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.x." + name + ";singleton:=true");
      manifest.getMainAttributes().putValue("Bundle-Version", "1.2");
      new JarOutputStream(Files.newOutputStream(candidates.resolve(name + "-1.2.jar")), manifest).close();
    }
    Files.writeString(bundles.resolve("old-1.0.jar"), "");
    Path resolved = Files.writeString(folder.resolve("x.bndrun"),
        "-runrequires: x\n-runbundles: \\\n\torg.x.a;version='[1.2.0,1.2.1)',\\\n\torg.x.c;version='[1.2.0,1.2.1)'\n");
    BuildModel.choose(resolved, candidates, bundles);
    try (var files = Files.list(bundles)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("a-1.2.jar", "c-1.2.jar");
    }
    Files.writeString(resolved, "-runbundles: org.x.d;version='[1.2.0,1.2.1)'\n");
    assertThatThrownBy(() -> BuildModel.choose(resolved, candidates, bundles)).hasMessageContaining("org.x.d");
  }
}

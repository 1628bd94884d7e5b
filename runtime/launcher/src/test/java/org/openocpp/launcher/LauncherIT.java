// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.launcher.bundle.Told;

/** The program as a process, started by its script, over a set of tiny bundles. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a read of a silent process hears no interrupt
class LauncherIT {
  private static final Path SCRIPT = Path.of("../bin/station").toAbsolutePath().normalize();

  @TempDir
  private Path folder;
  private Path set;
  private Path config;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void layOut() throws IOException {
    set = folder.resolve("a set");
    Files.createDirectories(set.resolve("bundles"));
    Files.createDirectories(set.resolve("launcher"));
    for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
      Path jar = Path.of(entry);
      if (jar.getFileName().toString()
          .matches("(launcher|org.apache.felix.framework|slf4j-api|slf4j-simple)-.*\\.jar")) {
        Files.copy(jar, set.resolve("launcher").resolve(jar.getFileName()));
      }
    }
    config = Files.writeString(folder.resolve("one.json"), "{\"dataDirectory\": \"data\"}");
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void runsUntilTheSignalAndStopsInOrder() throws Exception {
    bundle("say");
    var station = new Station("--config", config.toString());
    station.waitFor("started say");
    assertThat(station.output()).contains("config " + config, "data " + folder.resolve("data"),
        "tmp " + folder.resolve("data/cache/tmp"));
    station.terminate();
    assertThat(station.exitStatus()).isZero();
    assertThat(station.output()).contains("stopped say");
  }

  @Test
  void aSecondStartOnTheSameDataIsRefused() throws Exception {
    bundle("say");
    var first = new Station("--config", config.toString());
    first.waitFor("started say");
    var second = new Station("--config", config.toString());
    assertThat(second.exitStatus()).isEqualTo(69);
    assertThat(second.output()).singleElement().asString().contains(folder.resolve("data").toString())
        .contains("process " + first.process.pid());
    first.process.destroyForcibly().waitFor();
    var third = new Station("--config", config.toString());
    third.waitFor("started say");
  }

  @Test
  void aBrokenStartUpFileGetsPlaceAndReason() throws Exception {
    bundle("say");
    Files.writeString(config, "{\n  \"stationId\": x\n}");
    var station = new Station("--config", config.toString());
    assertThat(station.exitStatus()).isEqualTo(78);
    assertThat(station.output()).containsExactly(config + ":2:16: expected a value.");
  }

  @Test
  void aMissingSetSaysHowToBuildIt() throws Exception {
    var empty = new Station("--config", config.toString());
    assertThat(empty.exitStatus()).isEqualTo(66);
    set = folder.resolve("none");
    var missing = new Station("--config", config.toString());
    assertThat(missing.exitStatus()).isEqualTo(66);
    assertThat(missing.output()).anyMatch(line -> line.contains("mvn -DskipTests package"));
  }

  @Test
  void everyBundleThatDoesNotStartGetsOneSentence() throws Exception {
    bundle("say");
    bundle("throw");
    bundle("unresolved", "Import-Package", "org.nowhere;version=2");
    try (var jar = new JarOutputStream(Files.newOutputStream(set.resolve("bundles/plain.jar")), new Manifest())) {
      jar.finish();
    }
    var station = new Station("--config", config.toString());
    assertThat(station.exitStatus()).isEqualTo(70);
    assertThat(station.output()).filteredOn(line -> line.contains("ERROR")).hasSize(3)
        .anyMatch(line -> line.contains("Bundle test.throw 1.2.0 does not start: no mains"))
        .anyMatch(line -> line.contains("Bundle test.unresolved 1.2.0 does not resolve: missing requirement")
            && line.contains("org.nowhere"))
        .anyMatch(line -> line.contains("plain.jar is not a bundle"));
    assertThat(station.output()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void aBundleEndsTheProcessByTheExitService() throws Exception {
    bundle("exit-3");
    var station = new Station("--config", config.toString());
    assertThat(station.exitStatus()).isEqualTo(3);
    assertThat(station.output()).contains("stopped exit-3");
  }

  @Test
  void status75StartsTheSetAnewInTheSameProcess() throws Exception {
    bundle("restart-once");
    var station = new Station("--config", config.toString());
    assertThat(station.exitStatus()).isZero();
    assertThat(station.output()).filteredOn("started restart-once"::equals).hasSize(2);
  }

  @Test
  void aBundleThatStopsTheFrameworkIsAnInternalError() throws Exception {
    bundle("stop-framework");
    assertThat(new Station("--config", config.toString()).exitStatus()).isEqualTo(70);
  }

  @Test
  void aBundleThatHangsWhenItStopsIsNamedAndLeftBehind() throws Exception {
    bundle("hang-in-stop");
    var station = new Station("--config", config.toString());
    station.waitFor("started hang-in-stop");
    station.terminate();
    assertThat(station.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(station.exitStatus()).isZero();
    assertThat(station.output())
        .anyMatch(line -> line.contains("WARN") && line.contains("test.hang-in-stop hangs while it stops"));
  }

  @Test
  void aBundleThatHangsWhenItStartsDoesNotHoldTheSignalUp() throws Exception {
    bundle("hang-in-start");
    var station = new Station("--config", config.toString(), "--log", "debug");
    station.waitFor("starting test.hang-in-start");
    station.terminate();
    assertThat(station.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(station.exitStatus()).isZero();
    assertThat(station.output()).anyMatch(line -> line.contains("test.hang-in-start hangs while it starts"));
  }

  @Test
  void helpAndVersionGoToStandardOutput() throws Exception {
    bundle("say");
    var help = new Station("--help");
    assertThat(help.exitStatus()).isZero();
    assertThat(help.output()).anyMatch(line -> line.contains("--config FILE"));
    var version = new Station("--version");
    assertThat(version.exitStatus()).isZero();
    assertThat(version.output()).singleElement().asString().startsWith("OpenOCPP ").doesNotContain("null");
  }

  private void bundle(String what, String... header) throws IOException {
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "test." + what);
    main.putValue("Bundle-Version", "1.2.0");
    main.putValue("Bundle-Activator", Told.class.getName());
    main.putValue("Import-Package", "org.osgi.framework");
    main.putValue("Test-Do", what);
    for (int i = 0; i < header.length; i += 2) {
      main.putValue(header[i], header[i + 1]);
    }
    String name = Told.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(set.resolve("bundles").resolve(what + ".jar"));
        var jar = new JarOutputStream(file, manifest);
        var code = Told.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new ZipEntry(name));
      code.transferTo(jar);
    }
  }

  /** The started process and what it printed so far, both streams as one. */
  private final class Station {
    private final Process process;
    private final BufferedReader reader;
    private final List<String> lines = new ArrayList<>();

    Station(String... args) throws IOException {
      List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
      command.addAll(List.of(args));
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("OPENOCPP_SET", set.toString());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      process = builder.start();
      processes.add(process);
      reader = process.inputReader();
    }

    /** Reads on until every one of these was seen in a line. */
    void waitFor(String... texts) throws IOException {
      for (String text : texts) {
        while (lines.stream().noneMatch(line -> line.contains(text))) {
          String line = reader.readLine();
          assertThat(line).as("\"%s\" never came, but%n%s", text, String.join("\n", lines)).isNotNull();
          lines.add(line);
        }
      }
    }

    /** SIGTERM; {@link Process#destroy} would close the streams as well. */
    void terminate() {
      process.toHandle().destroy();
    }

    int exitStatus() throws Exception {
      reader.lines().forEach(lines::add);
      return process.waitFor();
    }

    List<String> output() {
      return lines;
    }
  }
}

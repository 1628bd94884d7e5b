// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.openocpp.runtime.bundleset.Model;
import org.openocpp.runtime.bundleset.SetMaker;
import org.openocpp.runtime.bundleset.ToolException;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;
import org.openocpp.sets.SetStore;

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
          .matches("(launcher|sets|org.apache.felix.framework|slf4j-api|slf4j-simple)-.*\\.jar")) {
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
    Files.delete(set.resolve("bundles"));
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
    var station = new Station("--config", config.toString());
    assertThat(station.exitStatus()).isEqualTo(70);
    assertThat(station.output()).filteredOn(line -> line.contains("ERROR")).hasSize(2)
        .anyMatch(line -> line.contains("Bundle test.throw 1.2.0 does not start: no mains"))
        .anyMatch(line -> line.contains("Bundle test.unresolved 1.2.0 does not resolve: missing requirement")
            && line.contains("org.nowhere"));
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
  void aSetThatNobodySignedOrThatWasChangedIsRefused() throws Exception {
    bundle("say");
    Files.writeString(set.resolve("bundles/say-1.2.0.jar"), "x", StandardOpenOption.APPEND);
    var changed = new Station("--config", config.toString());
    assertThat(changed.exitStatus()).isEqualTo(66);
    assertThat(changed.output()).last().asString().contains("say-1.2.0.jar is not the one that was signed");
    sign(1);
    Files.copy(set.resolve("bundles/say-1.2.0.jar"), set.resolve("bundles/more-1.jar"));
    var more = new Station("--config", config.toString());
    assertThat(more.exitStatus()).isEqualTo(66);
    assertThat(more.output()).last().asString().contains("more-1.jar does not belong to the set");
    Files.delete(set.resolve("metadata/targets.json.sig"));
    var unsigned = new Station("--config", config.toString());
    assertThat(unsigned.exitStatus()).isEqualTo(66);
    assertThat(unsigned.output()).last().asString().contains("the set has no metadata/targets.json.sig");
  }

  @Test
  void aTrialThatDoesNotStartGivesWayToTheSetBefore() throws Exception {
    bundle("say");
    String trial = stage("throw", 2);
    arm(trial);
    var station = new Station("--config", config.toString());
    station.waitFor("is given up: The bundle set does not start", "started say");
    station.terminate();
    assertThat(station.exitStatus()).isZero();
    assertThat(record().failed().set()).isEqualTo(trial);
    assertThat(record().trial()).isNull();
  }

  @Test
  void aTrialThatNobodyCommitsIsOverAtItsDeadline() throws Exception {
    bundle("say");
    arm(stage("hang-in-start", 2));
    var station = new Station("--config", config.toString());
    station.waitFor("on trial", "nobody committed it within 1 s");
    assertThat(station.exitStatus()).isEqualTo(75); // it does not stop either: whoever started the station starts it again
    var next = new Station("--config", config.toString());
    next.waitFor("started say");
    assertThat(record().failed().reason()).contains("within 1 s");
  }

  @Test
  void aTrialThatIsKilledIsTriedAgainAsOftenAsItMay() throws Exception {
    bundle("say");
    arm(stage("other", 2));
    for (int attempt = 0; attempt < 2; attempt++) {
      var station = new Station("--config", config.toString());
      station.waitFor("on trial", "started other");
      station.process.destroyForcibly().waitFor();
    }
    var back = new Station("--config", config.toString());
    back.waitFor("did not get through its trial", "started say");
  }

  /** A set of one bundle in the data directory, as an update leaves it. */
  private String stage(String what, long counter) throws Exception {
    Path factory = set;
    set = folder.resolve("next");
    Files.createDirectories(set.resolve("bundles"));
    bundle(what);
    sign(counter);
    var metadata = SetStore.readMetadata(set);
    var store = new SetStore(folder.resolve("data"), factory, SetStore.anchor(set.resolve("launcher")));
    for (var file : metadata.files().entrySet()) {
      Path target = store.folder(metadata.digest()).resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    for (var jar : metadata.untrustedTargets().jars()) {
      Files.createDirectories(store.jar(jar.sha256()).getParent());
      Files.copy(set.resolve("bundles").resolve(jar.fileName()), store.jar(jar.sha256()));
    }
    set = factory;
    return metadata.digest();
  }

  private void arm(String trial) throws Exception {
    Files.createDirectories(folder.resolve("data"));
    new BootStore(folder.resolve("data")).write(BootRecord.FACTORY.armed(new BootRecord.Trial(trial, 2, 1)));
  }

  private BootRecord record() throws Exception {
    return new BootStore(folder.resolve("data")).read();
  }

  @Test
  void helpAndVersionGoToStandardOutput() throws Exception {
    bundle("say");
    var help = new Station("--help");
    assertThat(help.exitStatus()).isZero();
    assertThat(help.output()).anyMatch(line -> line.contains("--config FILE"));
    var version = new Station("--version");
    assertThat(version.exitStatus()).isZero();
    assertThat(version.output()).first().asString().startsWith("OpenOCPP ").doesNotContain("null");
    assertThat(version.output().get(1)).matches("bundle set test 1\\.0 \\([0-9a-f]{12}\\), release 1");
    assertThat(version.output()).contains("  test.say 1.2.0");
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
    try (OutputStream file = Files.newOutputStream(set.resolve("bundles").resolve(what + "-1.2.0.jar"));
        var jar = new JarOutputStream(file, manifest);
        var code = Told.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new ZipEntry(name));
      code.transferTo(jar);
    }
    sign(1);
  }

  private void sign(long counter) throws IOException {
    try {
      SetMaker.signForDevelopment(set, model(counter));
    } catch (ToolException e) {
      throw new IOException(e);
    }
  }

  private static Model model(long counter) {
    return new Model("test", "1.0", List.of("test"), counter, 1);
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

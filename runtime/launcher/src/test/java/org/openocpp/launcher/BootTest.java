// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.launcher.BootChoice.Mode;
import org.openocpp.runtime.bundleset.Model;
import org.openocpp.runtime.bundleset.SetMaker;
import org.openocpp.runtime.bundleset.ToolException;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;
import org.openocpp.sets.Metadata;
import org.openocpp.sets.SetStore;
import org.openocpp.sets.Targets;

/** Which of several sets runs. */
class BootTest {
  @TempDir
  private Path folder;
  private Path data;
  private Installation installation;
  private BootStore records;
  private Instant now = Instant.parse("2026-11-27T10:00:00Z");

  @BeforeEach
  void aStationAsItWasBorn() throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    installation = new Installation(set("factory", "wb-1", 3), folder.resolve("factory/launcher"));
    records = new BootStore(data);
  }

  @Test
  void theFactorySetRunsAndNothingIsWritten() throws Exception {
    BootChoice choice = boot().choose();
    assertThat(choice.mode()).isEqualTo(Mode.COMMITTED);
    assertThat(choice.found().set().targets().releaseCounter()).isEqualTo(3);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aTrialRunsWhileItHasAttemptsAndIsCountedBeforeItStarts() throws Exception {
    String five = installed(5);
    records.write(BootRecord.FACTORY.armed(new BootRecord.Trial(five, 2, 60)));
    for (int left = 1; left >= 0; left--) {
      BootChoice choice = boot().choose();
      assertThat(choice.mode()).isEqualTo(Mode.TRIAL);
      assertThat(records.read().trial().attemptsLeft()).isEqualTo(left);
    }
    assertThat(boot().choose().found().set().targets().releaseCounter()).isEqualTo(3);
    assertThat(records.read().failed().set()).isEqualTo(five);
  }

  @Test
  void aCommittedSetRunsUntilAByteOfItIsChanged() throws Exception {
    String five = installed(5);
    String six = installed(6);
    records.write(new BootRecord(six, five, null, null, 3, 0, List.of()));
    assertThat(boot().choose().found().set().digest()).isEqualTo(six);
    damage(six);
    assertThat(boot().choose().found().set().digest()).isEqualTo(five);
    assertThat(records.read().failed().reason()).contains("is not the one that was signed");
    damage(five);
    BootChoice factory = boot().choose();
    assertThat(factory.found().set().targets().releaseCounter()).isEqualTo(3);
    assertThat(factory.mode()).isEqualTo(Mode.COMMITTED);
  }

  /** UPDATES.md: what is below the floor never charges again, whatever else is broken. */
  @Test
  void belowTheFloorOnlyTheFactorySetRunsAndOnlyAsRescue() throws Exception {
    String five = installed(5);
    String six = installed(6);
    records.write(new BootRecord(six, five, null, null, 6, 0, List.of()));
    damage(six);
    BootChoice choice = boot().choose();
    assertThat(choice.mode()).isEqualTo(Mode.RESCUE);
    assertThat(choice.properties()).containsEntry("org.openocpp.set.mode", "rescue");
    assertThat(records.read().floor()).isEqualTo(6);
  }

  @Test
  void aTrialBelowTheFloorDoesNotRun() throws Exception {
    String six = installed(6);
    String five = installed(5);
    records.write(new BootRecord(six, null, new BootRecord.Trial(five, 3, 60), null, 6, 0, List.of()));
    assertThat(boot().choose().found().set().digest()).isEqualTo(six);
    assertThat(records.read().failed().reason()).contains("below the floor");
  }

  @Test
  void aSetForOtherHardwareDoesNotRun() throws Exception {
    String other = installed("wb-2", 5);
    records.write(BootRecord.FACTORY.armed(new BootRecord.Trial(other, 3, 60)));
    assertThat(boot().choose().found().set().targets().releaseCounter()).isEqualTo(3);
    assertThat(records.read().failed().reason()).isEqualTo("the set is for wb-2, this is wb-1");
  }

  @Test
  void aSetWhoseFilesAreGoneGivesWay() throws Exception {
    records.write(new BootRecord("f".repeat(64), null, null, null, 0, 0, List.of()));
    assertThat(boot().choose().found().set().targets().releaseCounter()).isEqualTo(3);
  }

  @Test
  void fiveStartsInTenMinutesWithoutAnOrderlyEndAreACrashLoop() throws Exception {
    String five = installed(5);
    String six = installed(6);
    records.write(new BootRecord(six, five, null, null, 3, 0, List.of()));
    for (int start = 1; start < Boot.LOOP_STARTS; start++) {
      assertThat(boot().choose().found().set().digest()).isEqualTo(six);
      now = now.plusSeconds(60);
    }
    assertThat(boot().choose().found().set().digest()).isEqualTo(five);
    assertThat(records.read().failed().reason()).contains("started 5 times within 10 minutes");
    for (int start = 1; start < Boot.LOOP_STARTS; start++) {
      now = now.plusSeconds(60);
      boot().choose();
    }
    now = now.plusSeconds(60);
    assertThat(boot().choose().found().set().targets().releaseCounter()).isEqualTo(3);
  }

  @Test
  void startsFarApartOrAfterOrderlyEndsAreNone() throws Exception {
    String six = installed(6);
    records.write(new BootRecord(six, null, null, null, 3, 0, List.of()));
    for (int start = 0; start < 20; start++) {
      Boot boot = boot();
      assertThat(boot.choose().found().set().digest()).isEqualTo(six);
      if (start % 2 == 0) {
        boot.endsInOrder();
      }
      now = now.plusSeconds(10);
    }
    now = now.plusSeconds(Boot.LOOP_SECONDS);
    for (int start = 0; start < 20; start++) {
      now = now.plusSeconds(151);
      assertThat(boot().choose().found().set().digest()).isEqualTo(six);
    }
  }

  @Test
  void withoutAWholeRecordTheFactorySetReportsAndDoesNotCharge() throws Exception {
    records.write(new BootRecord(installed(5), null, null, null, 5, 0, List.of()));
    Files.writeString(data.resolve("boot.1"), "torn");
    assertThat(boot().choose().mode()).isEqualTo(Mode.RESCUE);
  }

  @Test
  void aFactorySetThatWasTamperedWithDoesNotRun() throws Exception {
    Files.writeString(installation.factory().resolve("bundles/station-3.jar"), "x", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> boot().choose()).isInstanceOf(LaunchException.class)
        .hasMessageContaining("station-3.jar is not the one that was signed");
    Files.delete(installation.launcher().resolve("root.json"));
    assertThatThrownBy(this::boot).isInstanceOf(LaunchException.class).hasMessageContaining("root of trust");
  }

  private Boot boot() throws LaunchException {
    return new Boot(data, installation, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void damage(String digest) throws Exception {
    Targets targets = SetStore.readMetadata(data.resolve("sets").resolve(digest)).untrustedTargets();
    Files.writeString(data.resolve("jars").resolve(targets.jars().get(0).sha256() + ".jar"), "x",
        StandardOpenOption.APPEND);
  }

  private String installed(long counter) throws Exception {
    return installed("wb-1", counter);
  }

  private String installed(String hardware, long counter) throws Exception {
    Path made = set("made-" + hardware + counter, hardware, counter);
    Metadata metadata = SetStore.readMetadata(made);
    for (Map.Entry<String, byte[]> file : metadata.files().entrySet()) {
      Path target = data.resolve("sets").resolve(metadata.digest()).resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    for (Targets.Jar jar : metadata.untrustedTargets().jars()) {
      Files.createDirectories(data.resolve("jars"));
      Files.copy(made.resolve("bundles").resolve(jar.fileName()), data.resolve("jars").resolve(jar.sha256() + ".jar"));
    }
    return metadata.digest();
  }

  /** A signed set of one bundle whose version is the counter. */
  private Path set(String name, String hardware, long counter) throws IOException, ToolException {
    Path set = folder.resolve(name);
    Files.createDirectories(set.resolve("bundles"));
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.station");
    manifest.getMainAttributes().putValue("Bundle-Version", Long.toString(counter));
    manifest.getMainAttributes().putValue("For", hardware);
    try (var jar = new JarOutputStream(
        Files.newOutputStream(set.resolve("bundles/station-" + counter + ".jar")), manifest)) {
      jar.finish();
    }
    SetMaker.signForDevelopment(set, new Model("test", Long.toString(counter), List.of(hardware), counter, counter));
    return set;
  }
}

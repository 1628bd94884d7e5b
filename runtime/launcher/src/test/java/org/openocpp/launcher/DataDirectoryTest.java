// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir
  private Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("deep/data");
  }

  @Test
  void isCreatedForItsOwnerOnly() throws Exception {
    DataDirectory.open(path).close();
    assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(path.resolve("layout")).hasContent("1");
    assertThat(path.resolve("layout.part")).doesNotExist();
  }

  @Test
  void refusesASecondHolderAndSaysWhoHoldsIt() throws Exception {
    try (var held = DataDirectory.open(path)) {
      assertThatThrownBy(() -> DataDirectory.open(path))
          .isInstanceOfSatisfying(LaunchException.class, refused -> assertThat(refused.exitCode()).isEqualTo(69))
          .hasMessageContaining(held.path().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    DataDirectory.open(path).close();
  }

  @Test
  void emptiesTheCacheAndNothingElse() throws Exception {
    try (var data = DataDirectory.open(path)) {
      Files.createDirectories(data.framework().resolve("bundle1/data"));
      Files.writeString(data.framework().resolve("bundle1/data/x"), "old");
      Files.createSymbolicLink(data.temporary().resolve("away"), folder);
      Files.writeString(folder.resolve("precious"), "kept");
      Files.createDirectories(path.resolve("store"));
    }
    try (var data = DataDirectory.open(path)) {
      assertThat(data.framework()).doesNotExist();
      assertThat(data.temporary()).isEmptyDirectory();
      assertThat(path.resolve("store")).isDirectory();
      assertThat(folder.resolve("precious")).hasContent("kept");
    }
  }

  @Test
  void whatAKilledRunLeftIsClearedToo() throws Exception {
    DataDirectory.open(path).close();
    Files.createDirectories(path.resolve("cache.old/framework"));
    try (var data = DataDirectory.open(path)) {
      assertThat(data.framework()).doesNotExist();
      assertThat(path.resolve("cache.old/framework")).doesNotExist();
    }
  }

  @Test
  void aNewerLayoutIsLeftAlone() throws Exception {
    Files.createDirectories(path.resolve("cache"));
    Files.writeString(path.resolve("layout"), "2\n");
    assertThatThrownBy(() -> DataDirectory.open(path)).hasMessageContaining("layout \"2\"");
    assertThat(path.resolve("layout")).hasContent("2");
    assertThat(path.resolve("cache")).isDirectory();
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectories(path.resolve("cache/of-another-program"));
    assertThatThrownBy(() -> DataDirectory.open(path)).hasMessageContaining("is not the station's");
    assertThat(path.resolve("cache/of-another-program")).isDirectory();
  }

  @Test
  void aFileInTheWayIsAConfigurationError() throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
    assertThatThrownBy(() -> DataDirectory.open(path))
        .isInstanceOfSatisfying(LaunchException.class, refused -> assertThat(refused.exitCode()).isEqualTo(78))
        .hasMessageContaining(path.toString());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.units.WattHours;

class RegisterFileTest {
  @TempDir
  private Path folder;

  @Test
  void whatWasSavedIsThereAfterARestart() {
    Path path = folder.resolve("simulated-meters/1");
    try (RegisterFile file = new RegisterFile(path)) {
      assertThat(file.load().join()).isEqualTo(WattHours.ZERO);
      file.save(new WattHours(1));
      file.save(new WattHours(123_456)).join();
      file.save(new WattHours(123_457));
    }

    try (RegisterFile file = new RegisterFile(path)) {
      assertThat(file.load().join()).isEqualTo(new WattHours(123_457));
    }
    assertThat(path).hasContent("123.457");
  }

  @Test
  void garbageIsNoRegister() throws IOException {
    Path path = Files.writeString(folder.resolve("1"), "rubbish");
    try (RegisterFile file = new RegisterFile(path)) {
      assertThat(file.load().join()).isEqualTo(WattHours.ZERO);
    }
  }

  @Test
  void aDiskThatRefusesFailsTheSavingAndTheNextOneIsTriedAgain() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("simulated-meters"), "a file");
    try (RegisterFile file = new RegisterFile(inTheWay.resolve("1"))) {
      assertThat(file.save(WattHours.of(1)).handle((done, failure) -> failure != null).join()).isTrue();
      Files.delete(inTheWay);
      file.save(WattHours.of(1)).join();
    }
    assertThat(inTheWay.resolve("1")).hasContent("1.000");
  }
}

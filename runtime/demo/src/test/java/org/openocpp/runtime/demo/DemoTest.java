// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir
  Path folder;
  private Path script;

  @BeforeEach
  void writeScript() throws Exception {
    script = folder.resolve("station");
    Files.writeString(script, "#!/bin/sh\nexec \"$JAVA_HOME/bin/java\" -cp '" + System.getProperty("java.class.path")
        + "' " + PaperStation.class.getName() + " \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void oneSessionIsPlayedAndSettled() {
    assertThat(run("--fast", "--station", script.toString())).as(this::printed).isZero();
    assertThat(printed()).containsSubsequence(
        "DRIVER", "plugs a car into EVSE 1",
        "CSMS", "← StatusNotification connector 1 Preparing",
        "holds card 04A2… to the reader",
        "← StartTransaction connector 1 card 04A2… meter 0 Wh → Accepted transaction 1",
        "EVSE 1 Charging", "32 A on 3 phases offered",
        "the car pauses", "SuspendedEV", "wake up again",
        "stop", "← StopTransaction transaction 1 card 04A2…",
        "pulls the plug",
        "Receipt     transaction 1, stopped by Local",
        "The CSMS was told exactly what the meter counted.");
    assertThat(printed()).as("card numbers and colour").doesNotContain("04A2B3C4D5E680", "\u001b[");
  }

  @Test
  void anotherCsmsIsUsedByTheSameScript() throws Exception {
    try (DemoCsms csms = DemoCsms.start()) {
      assertThat(run("--fast", "--station", script.toString(), "--id", "CS-7", "--card", "AA", csms.url().toString()))
          .as(this::printed).isZero();
      Receipt receipt = csms.backOffice().receipts().getFirst();
      assertThat(receipt.station()).isEqualTo("CS-7");
      assertThat(receipt.idTag()).isEqualTo("AA");
      assertThat(receipt.energyWh()).isPositive();
    }
    assertThat(printed()).contains("by the charger's own meter").doesNotContain("CSMS     ←");
  }

  @Test
  void aStationThatDoesNotStartIsShownWithItsLog() {
    assertThat(run("--fast", "--station", script.toString(), "--id", "BROKEN")).isEqualTo(1);
    assertThat(printed()).contains("ended with status 3", "this station is broken", "The log of the station: ");
  }

  @Test
  void mistakesOfTheCommandLineAreNamed() {
    assertThat(run("--slow")).isEqualTo(2);
    assertThat(printed()).contains("unknown option --slow");
    assertThat(run("http://example.org")).isEqualTo(2);
    assertThat(printed()).contains("begins with ws:// or wss://");
    assertThat(run("--id")).isEqualTo(2);
    assertThat(printed()).contains("--id needs a value");
  }

  @Test
  void theProcessCanBeKilledAndStartedAgain() throws Exception {
    try (DemoCsms csms = DemoCsms.start()) {
      StartupFile file = StartupFile.of("CS-1").csms(csms.url()).acEvse(32, 3);
      StationProcess station = StationProcess.start(script, file, folder.resolve("run"));
      station.awaitRegistered(Duration.ofSeconds(20));
      station.kill();
      assertThat(station.isAlive()).isFalse();
      try (StationProcess again = station.startAgain()) {
        again.awaitReady();
        assertThat(csms.awaitLinkAfter(1, Duration.ofSeconds(20)).station()).isEqualTo("CS-1");
        assertThat(again.sim().send("POST", "/sim/evse/9/plug-in", "{}").status()).isEqualTo(404);
        assertThat(again.awaitLog("ready", Duration.ofSeconds(5))).contains("paper station");
        again.terminate();
        assertThat(again.awaitExit(Duration.ofSeconds(10))).isEqualTo(143);
      }
    }
  }

  private int run(String... args) {
    out.reset();
    return Demo.run(args, new Narrator(new PrintStream(out, true, StandardCharsets.UTF_8), false));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}

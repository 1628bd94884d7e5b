// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.hw.serial.internal.LinuxSerialPorts;
import org.openocpp.testkit.serial.Pty;

/** The bytes on the line, over a pseudo-terminal. */
@Timeout(60)
class SerialDeviceTest {
  private final Pty line = new Pty();
  private final LinuxSerialPorts ports = new LinuxSerialPorts();
  private final SerialDevice device =
      new SerialDevice("test", () -> ports.open(line.device(), new SerialSettings(9600, Parity.NONE, 1)));

  @AfterEach
  void close() {
    device.close();
    ports.close();
  }

  private String ask() throws Exception {
    try {
      return device.ask().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return "failed: " + e.getCause().getMessage();
    }
  }

  /** The device hears a question and says these bytes, one by one. */
  private void answers(String text) {
    Thread.ofPlatform().daemon().start(() -> {
      line.read(2);
      for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
        line.write(one);
      }
    });
  }

  @Test
  void aQuestionHasItsLine() throws Exception {
    answers("E=1.5kWh P=7W\r");
    assertThat(ask()).isEqualTo("E=1.5kWh P=7W");
  }

  @Test
  void silenceAndGarbageAreToldAndTheNextAnswerIsRight() throws Exception {
    answers("");
    assertThat(ask()).isEqualTo("failed: no answer within 500 ms");
    answers("x".repeat(81));
    assertThat(ask()).startsWith("failed: garbage");
    answers("E=2.5kWh P=7W\r");
    assertThat(ask()).isEqualTo("E=2.5kWh P=7W");
  }

  @Test
  void aLineThatIsClosedIsOpenedAgain() throws Exception {
    answers("E=1.5kWh P=7W\r");
    ask();
    ports.close();
    assertThat(ask()).startsWith("failed: ").contains("closed");
    answers("E=2.5kWh P=7W\r");
    assertThat(ask()).isEqualTo("E=2.5kWh P=7W");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.bus.SerialPort;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.testkit.serial.Pty;

@Timeout(30)
class LinuxSerialPortsTest {
  private static final SerialSettings USUAL = new SerialSettings(9600, Parity.NONE, 1);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final LinuxSerialPorts ports = new LinuxSerialPorts();
  private final Pty line = new Pty();
  private boolean pulled;

  @AfterEach
  void close() {
    ports.close();
    if (!pulled) {
      line.close();
    }
  }

  private static byte[] read(SerialPort port, int count) throws IOException {
    byte[] all = new byte[count];
    int done = 0;
    while (done < count) {
      byte[] part = new byte[count - done];
      int n = port.read(part, SOON);
      assertThat(n).as("after %d bytes", done).isPositive();
      System.arraycopy(part, 0, all, done, n);
      done += n;
    }
    return all;
  }

  /** R73: every byte is passed as it is, either way, and nothing is echoed. */
  @Test
  void r73TheLineEatsAndEchoesNothing() throws IOException {
    SerialPort port = ports.open(line.device(), USUAL);
    byte[] answer = HexFormat.of().parseHex("05030A03040D0A11131A1C7F00E308");
    line.write(answer);
    assertThat(read(port, answer.length)).isEqualTo(answer);
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    port.write(all);
    assertThat(line.read(256)).isEqualTo(all);
    line.write(all);
    assertThat(read(port, 256)).isEqualTo(all);
    assertThat(port.read(new byte[1], Duration.ofMillis(20))).as("nothing else").isZero();
  }

  @Test
  void whatWasReceivedBeforeIsDropped() throws IOException {
    SerialPort port = ports.open(line.device(), USUAL);
    line.write((byte) 1, (byte) 2);
    assertThat(read(port, 1)).containsExactly(1);
    port.drop();
    line.write((byte) 3);
    assertThat(read(port, 1)).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource({"1200, EVEN, 1, 11", "19200, ODD, 1, 11", "115200, NONE, 2, 11", "57600, NONE, 1, 10"})
  void everySpeedIsTaken(int baud, Parity parity, int stopBits, int bits) throws IOException {
    SerialSettings settings = new SerialSettings(baud, parity, stopBits);
    assertThat(settings.bitsPerCharacter()).isEqualTo(bits);
    try (SerialPort port = ports.open(line.device(), settings)) {
      port.write(new byte[]{7});
      assertThat(line.read(1)).containsExactly(7);
    }
  }

  @Test
  void whatIsNoLineIsRefusedByNameAndReason() {
    assertThatThrownBy(() -> ports.open("/dev/not-there", USUAL)).isInstanceOf(IOException.class)
        .hasMessage("/dev/not-there: No such file or directory");
    assertThatThrownBy(() -> ports.open("/dev/null", USUAL)).isInstanceOf(IOException.class)
        .hasMessageStartingWith("/dev/null: ");
    assertThatThrownBy(() -> new SerialSettings(9601, Parity.NONE, 1)).hasMessageContaining("9601");
    assertThatThrownBy(() -> new SerialSettings(9600, Parity.NONE, 3)).hasMessageContaining("3");
  }

  @Test
  void anAdapterThatIsPulledIsTold() throws IOException {
    SerialPort port = ports.open(line.device(), USUAL);
    line.close();
    pulled = true;
    assertThatThrownBy(() -> port.read(new byte[8], SOON)).isInstanceOf(IOException.class)
        .hasMessageStartingWith(line.device() + ": ");
  }

  /** The bundle stops while somebody reads. */
  @Test
  void whenTheServiceGoesItsLinesAreClosed() throws Exception {
    SerialPort port = ports.open(line.device(), USUAL);
    Thread closing = Thread.ofVirtual().start(ports::close);
    assertThatThrownBy(() -> {
      while (true) {
        port.read(new byte[8], Duration.ofSeconds(1));
      }
    }).isInstanceOf(IOException.class).hasMessageContaining("is closed");
    closing.join();
    assertThatThrownBy(() -> port.write(new byte[1])).isInstanceOf(IOException.class);
    port.close();
  }
}

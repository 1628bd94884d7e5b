// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
  @Test
  void linesAndGatewaysAreNamed() {
    assertThat(Line.parse("rtu:/dev/serial/by-id/usb-FTDI:1-if00"))
        .isEqualTo(new Line("/dev/serial/by-id/usb-FTDI:1-if00", 0));
    assertThat(Line.parse("tcp:meter.local:502")).isEqualTo(new Line("meter.local", 502));
    assertThat(Line.parse("tcp:[fe80::1]:1502")).isEqualTo(new Line("fe80::1", 1502));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/dev/ttyUSB0", "rtu:", "rtu:ttyUSB0", "tcp:host", "tcp:host:0", "tcp:host:65536", "tcp::502",
          "udp:host:502"})
  void whatIsNeitherIsToldWithWhatIs(String text) {
    assertThatThrownBy(() -> Line.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rtu:/dev/ttyUSB0 or tcp:");
  }
}

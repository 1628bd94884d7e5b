// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a bus is.
 *
 * @param name the device, or the host
 * @param port 0 for a serial line
 */
record Line(String name, int port) {
  private static final Pattern RTU = Pattern.compile("rtu:(/.+)");
  private static final Pattern TCP = Pattern.compile("tcp:\\[?([^\\[\\]]+?)\\]?:(\\d{1,5})");

  /** Throws {@link IllegalArgumentException} with what a line looks like. */
  static Line parse(String text) {
    Matcher rtu = RTU.matcher(text);
    if (rtu.matches()) {
      return new Line(rtu.group(1), 0);
    }
    Matcher tcp = TCP.matcher(text);
    if (tcp.matches()) {
      int port = Integer.parseInt(tcp.group(2));
      if (port >= 1 && port <= 65_535) {
        return new Line(tcp.group(1), port);
      }
    }
    throw new IllegalArgumentException(
        "a Modbus line is rtu:/dev/ttyUSB0 or tcp:192.0.2.7:502, not \"" + text + "\"");
  }
}

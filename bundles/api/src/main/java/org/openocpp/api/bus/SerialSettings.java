// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.bus;

/**
 * How a serial line speaks; always eight data bits, no flow control.
 *
 * @param baud     bits per second: 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200
 * @param stopBits 1 or 2
 */
public record SerialSettings(int baud, Parity parity, int stopBits) {

  /** The check bit after the data. */
  public enum Parity {
    NONE, EVEN, ODD
  }

  public SerialSettings {
    switch (baud) {
      case 1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200 -> {}
      default -> throw new IllegalArgumentException("no speed of a serial line: " + baud);
    }
    if (stopBits != 1 && stopBits != 2) {
      throw new IllegalArgumentException("stop bits are 1 or 2, not " + stopBits);
    }
  }

  /** Bits of one character with start, check and stop bits. */
  public int bitsPerCharacter() {
    return 1 + 8 + (parity == Parity.NONE ? 0 : 1) + stopBits;
  }
}

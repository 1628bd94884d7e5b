// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.bus;

import java.io.IOException;

import org.osgi.annotation.versioning.ConsumerType;

/** Opens serial lines. Any thread. When the service goes, the lines that it opened are closed. */
@ConsumerType
public interface SerialPorts {

  /**
   * Opens a line for one user, in raw mode: bytes pass as they are, nothing is echoed. What was received before is dropped.
   *
   * @param device such as {@code /dev/ttyUSB0}
   * @throws IOException with the device and the reason, as the operating system tells it
   */
  SerialPort open(String device, SerialSettings settings) throws IOException;
}

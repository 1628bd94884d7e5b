// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.IOException;

/** A device did not answer in time, or not with what was asked for. */
final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}

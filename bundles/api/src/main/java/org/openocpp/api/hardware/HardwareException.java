// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

/** The hardware did not do what it was told. The message says what and why, for the service log. */
public final class HardwareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HardwareException(String message) {
    super(message);
  }
}

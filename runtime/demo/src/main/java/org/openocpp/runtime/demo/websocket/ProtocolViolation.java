// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import java.io.IOException;

/** The client broke RFC 6455; {@link #closeCode()} is what the connection is closed with. */
public final class ProtocolViolation extends IOException {
  private static final long serialVersionUID = 1L;

  private final int closeCode;

  ProtocolViolation(int closeCode, String message) {
    super(message);
    this.closeCode = closeCode;
  }

  public int closeCode() {
    return closeCode;
  }
}

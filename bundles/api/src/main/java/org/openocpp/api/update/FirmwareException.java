// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

/** A set cannot be fetched or installed. The message is a sentence without its full stop. */
public final class FirmwareException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. Switches need a default. */
  public enum Reason {
    /** The file could not be had; a later attempt may succeed. */
    DOWNLOAD,
    /** Nobody whom this station trusts has signed it, or it is not what was signed. */
    SIGNATURE,
    /** It is genuine, and not for this station: older, for other hardware, or it does not fit together. */
    VERIFICATION,
    /** The station could not do it: disk full, or the like. */
    INSTALLATION
  }

  private final Reason reason;

  public FirmwareException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

/** A bundle set, or what says which one runs, is not what it has to be. The message is a sentence without its full stop. */
public final class SetException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public SetException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why. Switches need a default. */
  public enum Reason {
    /** It is not a bundle set, or is not written as one has to be. */
    FORMAT,
    /** Nobody whom this station trusts has signed it, or it is not what was signed. */
    SIGNATURE,
    /** It is older than what this station has run, or may still run. */
    ROLLBACK,
    /** It is for other hardware, another launcher or a newer Java. */
    UNFIT,
    /** A part is missing or has other bytes than were signed. */
    BROKEN,
    /** There is no room for it. */
    SPACE
  }
}

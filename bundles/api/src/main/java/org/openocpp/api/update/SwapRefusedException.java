// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

/** A bundle was not swapped or removed; what ran before runs on. The message tells an operator why. */
public final class SwapRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The set has no such bundle. */
    UNKNOWN_BUNDLE,
    /** This bundle, or the new build of it, changes with a new start of the set only, or others depend on it. */
    NOT_HOT,
    /** What was sent is no bundle. */
    NOT_A_BUNDLE,
    /** What was sent is another bundle. */
    OTHER_NAME,
    /** The new one needs something that is not there. */
    DOES_NOT_RESOLVE,
    /** The new one failed, was not ready in time, or lacks a service that the old one has. */
    DOES_NOT_START,
    /** Another swap is under way. */
    BUSY,
    /** The station cannot do it now: disk full, or the updater itself stops. */
    FAILED
  }

  private final Reason reason;

  public SwapRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/** An event did not reach the CSMS, or no usable answer came back. */
public final class NotDeliveredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** There is no connection, or the station is not registered. */
    OFFLINE,
    /** No answer in time. */
    TIMEOUT,
    /** The CSMS answered with an error, or with something that is none of its answers. */
    REFUSED
  }

  private final Why why;

  public NotDeliveredException(Why why, String message) {
    super(message, null, false, false);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}

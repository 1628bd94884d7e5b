// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.codec;

/** A stored record cannot be read: damaged, or written by a newer version. The message says which. */
public final class UnreadableRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message) {
    super(message);
  }
}

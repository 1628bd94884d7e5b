// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transfer;

/** A file could not be had. The message is a sentence without its full stop, and without secrets of the address. */
public final class TransferException extends Exception {
  private static final long serialVersionUID = 1L;

  public TransferException(String message) {
    super(message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.store;

/** The store could not do it: disk full, input/output error, closed. The message says which, for an operator. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }
}

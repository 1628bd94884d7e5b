// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.security;

/** A connection cannot be secured as demanded. The message says what is missing, for an operator. */
public final class SecurityUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public SecurityUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public SecurityUnavailableException(String message) {
    super(message);
  }
}

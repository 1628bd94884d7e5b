// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

/** The CSMS answered with a payload that is none of that action. The message says what is wrong with it. */
public final class InvalidAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidAnswerException(String message) {
    super(message, null, false, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

/** The start-up file cannot be used. The message names file, line, field and reason. */
public final class InvalidStartupFileException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidStartupFileException(String message) {
    super(message, null, false, false);
  }
}

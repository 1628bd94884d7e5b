// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

/** The station cannot start. The message is a sentence for the person who started it; the code is the exit status. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  LaunchException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}

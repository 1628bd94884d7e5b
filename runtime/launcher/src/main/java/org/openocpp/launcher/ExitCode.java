// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

/** What the process says to whoever started it. The numbers follow sysexits where that has one. */
final class ExitCode {
  static final int OK = 0;
  static final int USAGE = 64;
  static final int NO_SET = 66;
  static final int IN_USE = 69;
  static final int INTERNAL = 70;
  static final int RESTART = 75;
  static final int CONFIGURATION = 78;

  private ExitCode() {}
}

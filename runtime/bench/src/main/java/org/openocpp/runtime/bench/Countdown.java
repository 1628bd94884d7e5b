// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.util.function.Predicate;

import org.openocpp.runtime.demo.LogEntry;

/** Matches the n-th CALL of an action. */
final class Countdown implements Predicate<LogEntry> {
  private final String action;
  private int left;

  Countdown(String action, int count) {
    this.action = action;
    left = count;
  }

  @Override
  public boolean test(LogEntry entry) {
    return entry.isStationCall(action) && --left == 0;
  }
}

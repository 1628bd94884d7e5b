// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.time.Duration;
import java.util.function.Supplier;

import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Randomness;

/**
 * The waits between connections: RetryBackOffWaitMinimum, doubled RetryBackOffRepeatTimes times and then constant, each with a new
 * random part of up to RetryBackOffRandomRange.
 */
final class BackOff {
  /** Beyond this doubling means nothing. */
  private static final int MAX_DOUBLINGS = 16;

  private final Supplier<Settings> settings;
  private final Randomness randomness;
  private int waits;

  BackOff(Supplier<Settings> settings, Randomness randomness) {
    this.settings = settings;
    this.randomness = randomness;
  }

  Duration next() {
    Settings now = settings.get();
    int doublings = Math.min(Math.min(waits, now.integer(Variables.RETRY_BACK_OFF_REPEAT_TIMES)), MAX_DOUBLINGS);
    waits++;
    long fixed = now.integer(Variables.RETRY_BACK_OFF_WAIT_MINIMUM) * 1000L << Math.max(0, doublings);
    long random = randomness.below(now.integer(Variables.RETRY_BACK_OFF_RANDOM_RANGE) * 1000L + 1);
    return Duration.ofMillis(fixed + random);
  }

  /** A connection was good. */
  void reset() {
    waits = 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.internal;

import java.time.Duration;

/**
 * How often a device is asked.
 *
 * @param every       from one question to the next, 100 ms to 60 s
 * @param patience    how long a poll may take before it counts as silence, whatever became of its question
 * @param longestWait a device that is silent is asked less and less often, down to this; never more often than {@code every}
 */
public record Polling(Duration every, Duration patience, Duration longestWait) {
  /** For a device on a line that it shares with others, where a question waits for its turn. */
  private static final Duration SHARED = Duration.ofSeconds(10);

  public Polling {
    if (every.toMillis() < 100 || every.toMillis() > 60_000) {
      throw new IllegalArgumentException("poll interval not within 100 ms and 60 s: " + every.toMillis() + " ms");
    }
  }

  /** With a patience of 10 s, and a question every 10 s at least. */
  public static Polling every(long millis) {
    return new Polling(Duration.ofMillis(millis), SHARED, SHARED);
  }

  /** The pause after so many silences in a row, counted from one question to the next. */
  Duration after(int silences) {
    Duration longest = longestWait.compareTo(every) > 0 ? longestWait : every;
    Duration wait = every.multipliedBy(1L << Math.min(silences, 10));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}

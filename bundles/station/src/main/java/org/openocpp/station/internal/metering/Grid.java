// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Timers;
import org.openocpp.station.internal.state.StationContext;

/**
 * Calls at the moments of a grid that begins at each midnight (UTC) and has the distance of a setting, in seconds; 0 for never. Wall
 * clock time: where the clock jumps over moments they are left out, where it goes back the grid is gone through again, and before the
 * date is known there is no grid. On the loop.
 */
public final class Grid {
  /** The clock may have jumped meanwhile: so often it is looked at. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final StationContext context;
  private final VariableId interval;
  private final Runnable task;
  private @Nullable Instant next;
  private Timers.@Nullable Timer timer;

  public Grid(StationContext context, VariableId interval, Runnable task) {
    this.context = context;
    this.interval = interval;
    this.task = task;
  }

  /** Begins anew: at the start, and where the setting changed. */
  public void start() {
    next = null;
    look();
  }

  private void look() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    int seconds = context.seconds(interval);
    if (seconds == 0) {
      return;
    }
    Duration wait = LOOK;
    if (context.clock().trusted()) {
      Instant now = context.clock().now();
      if (next != null && !now.isBefore(next)) {
        boolean due = now.isBefore(next.plus(LOOK));
        next = after(now, seconds);
        if (due) {
          task.run();
        }
      } else if (next == null || next.isAfter(after(now, seconds))) {
        next = after(now, seconds);
      }
      Duration left = Duration.between(now, next);
      wait = left.compareTo(LOOK) < 0 ? left : LOOK;
    }
    timer = context.loop().after(wait, this::look);
  }

  /** The first moment of the grid after this one; the last distance of a day may be a shorter one. */
  static Instant after(Instant now, int seconds) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    long past = Duration.between(midnight, now).toSeconds();
    Instant next = midnight.plusSeconds((past / seconds + 1) * seconds);
    Instant tomorrow = midnight.plus(1, ChronoUnit.DAYS);
    return next.isAfter(tomorrow) ? tomorrow : next;
  }
}

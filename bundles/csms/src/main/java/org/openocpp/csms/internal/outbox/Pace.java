// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.time.Duration;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/** Keeps messages of the outbox apart, so that a backlog does not flood the CSMS. */
public final class Pace {
  private final Timers timers;
  private final IntSupplier perSecond;
  private @Nullable MonotonicTime last;

  /** @param perSecond messages per second, 0 for no limit */
  public Pace(Timers timers, IntSupplier perSecond) {
    this.timers = timers;
    this.perSecond = perSecond;
  }

  void sent() {
    last = timers.now();
  }

  /** How long the next one still has to wait. */
  Duration left() {
    int rate = perSecond.getAsInt();
    if (rate <= 0 || last == null) {
      return Duration.ZERO;
    }
    return last.plus(Duration.ofSeconds(1).dividedBy(rate)).since(timers.now());
  }
}

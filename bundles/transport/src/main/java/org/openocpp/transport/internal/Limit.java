// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;

/** How long one connection may take for what it is doing: one limit at a time, none after the end. Thread-safe. */
public final class Limit {
  private final Timers timers;
  private final Executor executor;
  private Timers.@Nullable Timer timer;
  private boolean ended;

  public Limit(Timers timers, Executor executor) {
    this.timers = timers;
    this.executor = executor;
  }

  /** In place of the limit before. */
  public synchronized void set(Duration patience, Runnable atLast) {
    clear();
    if (!ended) {
      timer = timers.after(patience, () -> executor.execute(atLast));
    }
  }

  public synchronized void clear() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  public synchronized void end() {
    ended = true;
    clear();
  }
}

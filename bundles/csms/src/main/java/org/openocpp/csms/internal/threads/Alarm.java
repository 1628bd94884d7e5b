// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.threads;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;

/** One alarm, set for one moment at a time, that rings on the link thread. Once cancelled or set anew the old one never rings. */
public final class Alarm {
  private final Timers timers;
  private final Executor link;
  private final Runnable task;
  private Timers.@Nullable Timer timer;
  private long setting;

  public Alarm(Timers timers, Executor link, Runnable task) {
    this.timers = timers;
    this.link = link;
    this.task = task;
  }

  public void set(Duration delay) {
    cancel();
    long mine = setting;
    timer = timers.after(delay, () -> link.execute(() -> ring(mine)));
  }

  public void cancel() {
    setting++;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  public boolean isSet() {
    return timer != null;
  }

  private void ring(long mine) {
    if (mine == setting) {
      timer = null;
      task.run();
    }
  }
}

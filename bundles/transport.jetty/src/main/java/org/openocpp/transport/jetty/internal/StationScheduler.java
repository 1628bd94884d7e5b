// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;

/** Jetty's delays on the station's timers: no thread of its own, and time that a test can hold. */
final class StationScheduler extends AbstractLifeCycle implements Scheduler {
  private final Timers timers;
  private final Executor executor;
  private final Set<Pending> all = ConcurrentHashMap.newKeySet();

  StationScheduler(Timers timers, Executor executor) {
    this.timers = timers;
    this.executor = executor;
  }

  @Override
  public Task schedule(Runnable task, long delay, TimeUnit units) {
    Pending pending = new Pending();
    all.add(pending);
    pending.timer = timers.after(Duration.of(delay, units.toChronoUnit()), () -> {
      all.remove(pending);
      executor.execute(task);
    });
    return pending;
  }

  /** Jetty leaves some of its tasks behind. */
  @Override
  protected void doStop() {
    all.forEach(Pending::cancel);
  }

  private final class Pending implements Task {
    private volatile Timers.@Nullable Timer timer;

    @Override
    public boolean cancel() {
      all.remove(this);
      Timers.Timer set = timer;
      return set != null && set.cancel();
    }
  }
}

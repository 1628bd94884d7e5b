// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.time;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers on a thread of their own. */
@Component
public final class SystemTimers implements Timers {
  private static final Logger log = LoggerFactory.getLogger(SystemTimers.class);

  private final ScheduledThreadPoolExecutor executor;

  @Activate
  public SystemTimers() {
    executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("station-timers").factory());
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public MonotonicTime now() {
    return new MonotonicTime(System.nanoTime());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    ScheduledFuture<?> future = executor.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable t) {
      log.error("a timer's task failed", t);
    }
  }

  @Deactivate
  void close() {
    executor.shutdownNow();
  }
}

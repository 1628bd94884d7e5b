// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/** Timers that go off when a test says so. Unlike virtual time they may be set by any thread, as transports do. */
public final class ManualTimers implements Timers {
  private static final long DEADLINE_SECONDS = 10;

  private final List<Pending> pending = new ArrayList<>();

  @Override
  public MonotonicTime now() {
    return new MonotonicTime(0);
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable task) {
    Pending timer = new Pending(delay, task);
    pending.add(timer);
    notifyAll();
    return timer;
  }

  /** Waits until a timer is set with this delay, and lets it go off. */
  public void fire(Duration delay) throws InterruptedException {
    take(delay).task.run();
  }

  public synchronized int waiting() {
    return pending.size();
  }

  private synchronized Pending take(Duration delay) throws InterruptedException {
    for (int second = 0; second < DEADLINE_SECONDS; second++) {
      for (Pending timer : pending) {
        if (timer.delay.equals(delay)) {
          pending.remove(timer);
          return timer;
        }
      }
      TimeUnit.SECONDS.timedWait(this, 1);
    }
    throw new AssertionError("no timer of " + delay + " among " + pending.stream().map(t -> t.delay).toList());
  }

  private final class Pending implements Timer {
    private final Duration delay;
    private final Runnable task;

    Pending(Duration delay, Runnable task) {
      this.delay = delay;
      this.task = task;
    }

    @Override
    public boolean cancel() {
      synchronized (ManualTimers.this) {
        return pending.remove(this);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.loop;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop on a thread of its own. */
public final class LoopThread implements Loop {
  private static final Logger log = LoggerFactory.getLogger(LoopThread.class);
  private static final Duration SLOW = Duration.ofMillis(50);

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Timers timers;
  private final Thread thread;
  private volatile boolean closed;

  public LoopThread(Timers timers) {
    this.timers = timers;
    thread = Thread.ofPlatform().daemon().name("station-loop").start(this::run);
  }

  @Override
  public void post(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timers.Timer after(Duration delay, Runnable task) {
    return timers.after(delay, () -> post(task));
  }

  private void run() {
    while (!closed) {
      try {
        Runnable task = tasks.take();
        MonotonicTime start = timers.now();
        task.run();
        Duration took = timers.now().since(start);
        if (took.compareTo(SLOW) > 0) {
          log.warn("a task held the station loop for {} ms", took.toMillis());
        }
      } catch (InterruptedException e) {
        return;
      } catch (Throwable t) {
        log.error("a task of the station loop failed; the station goes on", t);
      }
    }
  }

  /** Ends the thread; what still waits does not run. */
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

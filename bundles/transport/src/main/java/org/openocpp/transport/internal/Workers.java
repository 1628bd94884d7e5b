// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a transport: none before they are needed, none long after. A task that comes after the end, a late
 * {@code abort} for one, still runs, on a thread of its own.
 */
public final class Workers implements Executor {
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final ThreadPoolExecutor pool;

  public Workers(String name) {
    AtomicInteger number = new AtomicInteger();
    // Unbounded, as a library may keep a thread for its selector: a bound could starve what that thread waits for.
    pool =
        new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(),
            task -> daemon(name + "-" + number.incrementAndGet(), task),
            (task, _) -> daemon(name + "-late", task).start());
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** Lets running tasks end and waits for their threads, at most as long as given; then interrupts them. */
  public void stop(Duration patience) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).unstarted(task);
  }
}

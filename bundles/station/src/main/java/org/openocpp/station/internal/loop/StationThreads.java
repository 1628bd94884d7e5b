// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.openocpp.api.time.Timers;

/** The threads of the station: the loop, one that commits, one that reads the outbox. */
public final class StationThreads {
  private final LoopThread loop;
  private final ExecutorService store = single("station-store");
  private final ExecutorService reader = single("station-reader");

  public StationThreads(Timers timers) {
    loop = new LoopThread(timers);
  }

  private static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  public Loop loop() {
    return loop;
  }

  public Executor store() {
    return store;
  }

  public Executor reader() {
    return reader;
  }

  /** Waits, not on the loop, until something is done; false where it was not in time. */
  public static boolean await(CompletableFuture<?> done, Duration patience) {
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends all three; what still waits does not run. */
  public void close() {
    loop.close();
    store.shutdownNow();
    reader.shutdownNow();
  }
}

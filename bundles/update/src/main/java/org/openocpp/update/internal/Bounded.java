// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.openocpp.api.time.Timers;

/** Runs a bundle's code, which may hang, on a thread of its own. */
record Bounded(Timers timers, Duration bound) {

  /** Work that may fail. */
  interface Work {
    void run() throws Exception;
  }

  /**
   * Returns when the work is done. After the bound its thread is interrupted and left behind.
   *
   * @throws ExecutionException   with what the work threw
   * @throws TimeoutException     when it took longer
   * @throws InterruptedException when the updater itself has to stop
   */
  void run(String name, Work work) throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
      try {
        work.run();
        done.complete(null);
      } catch (Throwable e) { // a bundle's code: whatever it is, it is told to the one who waits
        done.completeExceptionally(e);
      }
    });
    var timeout = new TimeoutException();
    Timers.Timer late = timers.after(bound, () -> done.completeExceptionally(timeout));
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() == timeout) {
        throw timeout;
      }
      throw e;
    } finally {
      late.cancel();
      thread.interrupt();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of one run of the set. The first who asks decides with which status; from then on the run has {@link #BOUND} to come to its
 * end, else the process is ended without it. Also the service by which a bundle asks.
 */
final class Exit implements IntConsumer {
  /** With the time a JVM needs to go, this stays under the five seconds in which a station has to be gone. */
  static final Duration BOUND = Duration.ofSeconds(4);
  private static final Logger LOG = LoggerFactory.getLogger(Exit.class);

  private final CompletableFuture<Integer> wanted = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable whyLate;

  /** @param whyLate logs what holds the end up */
  Exit(Runnable whyLate) {
    this.whyLate = whyLate;
  }

  /** Asks for the end; returns at once. */
  @Override
  public void accept(int code) {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("an exit status is 0 to 255, not " + code);
    }
    if (wanted.complete(code)) {
      var watchdog = new Thread(() -> endWithin(BOUND, code), "launcher-exit");
      watchdog.setDaemon(true);
      watchdog.start();
    }
  }

  boolean isWanted() {
    return wanted.isDone();
  }

  /** Waits until somebody asks. */
  int await() {
    return wanted.join();
  }

  /** The run is over. */
  void ended() {
    ended.countDown();
  }

  private void endWithin(Duration bound, int code) {
    try {
      if (ended.await(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    whyLate.run();
    LOG.warn("The set did not stop within {} s; the process ends without it.", bound.toSeconds());
    Runtime.getRuntime().halt(code);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what only asking can tell, such as the state behind the control API. */
public final class Await {
  private static final long ASK_EVERY_NANOS = Duration.ofMillis(40).toNanos();

  private Await() {}

  /**
   * Asks until the answer is good.
   *
   * @throws AwaitTimeout naming {@code what} and the last answer
   */
  public static <T> T until(String what, Duration within, Supplier<T> ask, Predicate<? super T> good) {
    long deadline = System.nanoTime() + within.toNanos();
    T answer = ask.get();
    while (!good.test(answer)) {
      if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
        throw new AwaitTimeout("not within " + within.toMillis() + " ms: " + what + "; last seen: " + answer);
      }
      LockSupport.parkNanos(ASK_EVERY_NANOS);
      answer = ask.get();
    }
    return answer;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.time;

import java.time.Duration;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Delays and time-outs on monotonic time; the only source of elapsed time in the station. Wall-clock jumps do not touch it.
 * Thread-safe.
 */
@ProviderType
public interface Timers {

  MonotonicTime now();

  /**
   * Runs a task once after a delay, on the timer thread: the task hands over to its own thread or does less than a
   * millisecond's work. What it throws is logged and lost. A delay of zero or less runs as soon as possible.
   */
  Timer after(Duration delay, Runnable task);

  /** A task that waits for its moment. */
  @ProviderType
  interface Timer {
    /** Idempotent. False when the task already ran, runs or was cancelled. */
    boolean cancel();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.loop;

import java.time.Duration;

import org.openocpp.api.time.Timers;

/** The station loop, as the domain sees it. */
public interface Loop {

  /** Queues a task; tasks run one after the other in the order in which they came. Any thread. */
  void post(Runnable task);

  /** Runs a task on the loop after a delay. */
  Timers.Timer after(Duration delay, Runnable task);
}

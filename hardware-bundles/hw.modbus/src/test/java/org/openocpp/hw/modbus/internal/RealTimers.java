// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.time.Duration;

import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/** The time of sockets and lines, which know no other. */
final class RealTimers implements Timers {
  @Override
  public MonotonicTime now() {
    return new MonotonicTime(System.nanoTime());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    throw new UnsupportedOperationException("a bus sets no alarms");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.time;

import java.time.Duration;

/** A moment on the monotonic clock of this start of the process, in nanoseconds since an arbitrary origin. Never jumps; says nothing about the date. */
public record MonotonicTime(long nanos) implements Comparable<MonotonicTime> {

  public MonotonicTime plus(Duration duration) {
    return new MonotonicTime(nanos + duration.toNanos());
  }

  public Duration since(MonotonicTime earlier) {
    return Duration.ofNanos(nanos - earlier.nanos);
  }

  public boolean isBefore(MonotonicTime other) {
    return nanos - other.nanos < 0;
  }

  @Override
  public int compareTo(MonotonicTime other) {
    return Long.signum(nanos - other.nanos);
  }
}

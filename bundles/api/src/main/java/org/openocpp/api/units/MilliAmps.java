// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** An electric current in milliamperes, per phase where a limit is meant. Negative means towards the grid. */
public record MilliAmps(long value) implements Comparable<MilliAmps> {
  public static final MilliAmps ZERO = new MilliAmps(0);

  public static MilliAmps ofAmps(long amps) {
    return new MilliAmps(Math.multiplyExact(amps, 1000L));
  }

  public MilliAmps min(MilliAmps other) {
    return value <= other.value ? this : other;
  }

  public boolean isZero() {
    return value == 0;
  }

  @Override
  public int compareTo(MilliAmps other) {
    return Long.compare(value, other.value);
  }

  /** For logs: {@code 16.0 A}. */
  @Override
  public String toString() {
    return java.math.BigDecimal.valueOf(value, 3).stripTrailingZeros().toPlainString() + " A";
  }
}

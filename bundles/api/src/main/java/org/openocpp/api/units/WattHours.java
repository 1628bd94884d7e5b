// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Energy in thousandths of a watt-hour, exact; the unit of registers. Range: ±9.2 · 10^12 kWh. */
public record WattHours(long milli) implements Comparable<WattHours> {
  public static final WattHours ZERO = new WattHours(0);

  public static WattHours of(long wattHours) {
    return new WattHours(Math.multiplyExact(wattHours, 1000L));
  }

  /** Rounds half up to a thousandth of a watt-hour. Throws {@link ArithmeticException} beyond the range. */
  public static WattHours of(BigDecimal wattHours) {
    return new WattHours(wattHours.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  public WattHours plus(WattHours other) {
    return new WattHours(Math.addExact(milli, other.milli));
  }

  public WattHours minus(WattHours other) {
    return new WattHours(Math.subtractExact(milli, other.milli));
  }

  public WattHours max(WattHours other) {
    return milli >= other.milli ? this : other;
  }

  /** The whole watt-hours in it, as OCPP 1.6 registers want them; rounds towards minus infinity, so a register never runs ahead. */
  public long whole() {
    return Math.floorDiv(milli, 1000L);
  }

  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(milli, 3);
  }

  @Override
  public int compareTo(WattHours other) {
    return Long.compare(milli, other.milli);
  }

  @Override
  public String toString() {
    return toDecimal().stripTrailingZeros().toPlainString() + " Wh";
  }
}

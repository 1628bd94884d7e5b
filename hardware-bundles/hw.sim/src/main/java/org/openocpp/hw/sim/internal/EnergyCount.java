// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.math.BigInteger;
import java.time.Duration;

import org.openocpp.api.units.WattHours;

/** Energy integrated from power over time without any rounding: whole microwatt-nanoseconds. */
final class EnergyCount {
  private static final BigInteger PER_MILLI_WATT_HOUR = BigInteger.valueOf(3_600_000_000_000_000L);

  private BigInteger sum;

  EnergyCount(WattHours start) {
    sum = units(start);
  }

  void add(long microwatts, Duration time) {
    sum = sum.add(BigInteger.valueOf(microwatts).multiply(BigInteger.valueOf(time.toNanos())));
  }

  void add(WattHours energy) {
    sum = sum.add(units(energy));
  }

  /** In thousandths of a watt-hour; what does not fill one is kept, not shown. */
  WattHours value() {
    return new WattHours(sum.divide(PER_MILLI_WATT_HOUR).longValueExact());
  }

  private static BigInteger units(WattHours energy) {
    return BigInteger.valueOf(energy.milli()).multiply(PER_MILLI_WATT_HOUR);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;

/**
 * An electric vehicle.
 *
 * @param maxCurrent what its charger takes at most, per phase
 * @param phases     phases that its charger uses, 1 to 3
 * @param drawDelay  how long its charger takes nothing after energy first became available
 * @param soc        state of charge in percent when it arrives, null where it does not tell
 * @param capacity   of its battery, null where it never fills
 */
public record Vehicle(MilliAmps maxCurrent, int phases, Duration drawDelay, @Nullable BigDecimal soc,
    @Nullable WattHours capacity) {

  /** What it wants. Switches need a default. */
  public enum Demand {
    CHARGE, PAUSE, STOP
  }

  public Vehicle {
    if (maxCurrent.value() < 0) {
      throw new IllegalArgumentException("a vehicle's current is not negative: " + maxCurrent);
    }
    if (phases < 1 || phases > 3) {
      throw new IllegalArgumentException("a vehicle charges with 1 to 3 phases, not " + phases);
    }
    if (drawDelay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative: " + drawDelay);
    }
    if (soc != null && (soc.signum() < 0 || soc.compareTo(BigDecimal.valueOf(100)) > 0)) {
      throw new IllegalArgumentException("a state of charge is 0 to 100 percent, not " + soc);
    }
    if (capacity != null && capacity.milli() <= 0) {
      throw new IllegalArgumentException("a battery holds some energy, not " + capacity);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.units.WattHours;

/**
 * A reading put into a meter. What is null or empty stays as it is physically.
 *
 * @param meterTime the meter's own time of this reading
 * @param register  where the import register stands; it counts on from there
 * @param power     active import in W
 * @param currents  in A, from L1
 * @param voltages  in V, phase to neutral, from L1
 * @param soc       state of charge in percent
 * @param hold      whether the meter stays at these values until the next injection; it counts nothing meanwhile
 */
public record MeterInjection(@Nullable Instant meterTime, @Nullable WattHours register, @Nullable BigDecimal power,
    List<BigDecimal> currents, List<BigDecimal> voltages, @Nullable BigDecimal soc, boolean hold) {
  public MeterInjection {
    currents = List.copyOf(currents);
    voltages = List.copyOf(voltages);
    if (currents.size() > 3 || voltages.size() > 3) {
      throw new IllegalArgumentException("there are at most three phases");
    }
    if (register != null && register.milli() < 0) {
      throw new IllegalArgumentException("an import register is not negative: " + register);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;

/**
 * One reading of a meter.
 *
 * @param taken     when the driver took it
 * @param meterTime the meter's own time of the reading where it has a clock that is to be believed; wins over {@code taken} in messages
 * @param values    exact, in base units; a total has phase {@link Phase#ALL}
 */
public record MeterReading(MonotonicTime taken, @Nullable Instant meterTime, List<Measured> values) {
  public MeterReading {
    values = List.copyOf(values);
  }

  /** The active import register, total, at the outlet; empty where this reading has none. */
  public Optional<WattHours> register() {
    return values.stream()
        .filter(v -> v.measurand() == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER && v.phase() == Phase.ALL
            && v.location() == Location.OUTLET)
        .findFirst().map(v -> WattHours.of(v.value()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.simulation.MeterInjection;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;

/** What the meter of an EVSE counts and shows. Guarded by its EVSE. */
final class Meter {
  static final Set<Measurand> MEASURANDS = Set.of(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
      Measurand.POWER_ACTIVE_IMPORT, Measurand.CURRENT_IMPORT, Measurand.VOLTAGE, Measurand.STATE_OF_CHARGE);
  private static final List<Phase> LINES = List.of(Phase.L1, Phase.L2, Phase.L3);
  private static final List<Phase> LINES_TO_NEUTRAL = List.of(Phase.L1_N, Phase.L2_N, Phase.L3_N);

  /** The electricity that flows now. */
  record Flow(MilliAmps current, int phases, long millivolts, Optional<BigDecimal> soc) {
    long microwatts() {
      return Math.multiplyExact(Math.multiplyExact(current.value(), millivolts), (long) phases);
    }
  }

  private final int phases;
  private EnergyCount register;
  private @Nullable MeterInjection held;

  Meter(int phases, WattHours start) {
    this.phases = phases;
    register = new EnergyCount(start);
  }

  /** The register stands at least here. */
  void startAt(WattHours atLeast, WattHours configured) {
    if (atLeast.compareTo(configured) > 0) {
      register.add(atLeast.minus(configured));
    }
  }

  void count(Flow flow, Duration time) {
    if (held == null) {
      register.add(flow.microwatts(), time);
    }
  }

  WattHours register() {
    return register.value();
  }

  /** The injected reading. */
  MeterReading inject(MeterInjection injection, Flow flow, MonotonicTime now) {
    if (injection.register() != null) {
      register = new EnergyCount(injection.register());
    }
    held = injection.hold() ? injection : null;
    return new MeterReading(now, injection.meterTime(), values(injection, flow));
  }

  MeterReading reading(Flow flow, MonotonicTime now) {
    return new MeterReading(now, null, values(held, flow));
  }

  private List<Measured> values(@Nullable MeterInjection set, Flow flow) {
    List<Measured> values = new ArrayList<>();
    values.add(Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, register.value().toDecimal()));
    BigDecimal power = set == null ? null : set.power();
    values.add(Measured.total(Measurand.POWER_ACTIVE_IMPORT,
        power != null ? power : plain(flow.microwatts(), 6)));
    for (int i = 0; i < phases; i++) {
      BigDecimal current = plain(i < flow.phases() ? flow.current().value() : 0, 3);
      values.add(new Measured(Measurand.CURRENT_IMPORT, LINES.get(i), Location.OUTLET,
          set != null && i < set.currents().size() ? set.currents().get(i) : current));
      values.add(new Measured(Measurand.VOLTAGE, LINES_TO_NEUTRAL.get(i), Location.OUTLET,
          set != null && i < set.voltages().size() ? set.voltages().get(i)
              : plain(flow.millivolts(), 3)));
    }
    Optional<BigDecimal> soc = set != null && set.soc() != null ? Optional.of(set.soc()) : flow.soc();
    soc.ifPresent(s -> values.add(new Measured(Measurand.STATE_OF_CHARGE, Phase.ALL, Location.EV, s)));
    return values;
  }

  /** Without trailing zeros, and without an exponent. */
  private static BigDecimal plain(long unscaled, int scale) {
    BigDecimal value = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}

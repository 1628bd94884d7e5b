// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.simulation.Vehicle.Demand;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;

/** A vehicle that is connected: what it wants and what it takes. Guarded by its EVSE. */
final class Car {
  /** The on-board charger changes its current in steps this long. */
  static final Duration RAMP_STEP = Duration.ofMillis(100);
  private static final BigDecimal FULL = BigDecimal.valueOf(100);

  private final Vehicle vehicle;
  private final EnergyCount taken = new EnergyCount(WattHours.ZERO);
  private Demand demand = Demand.CHARGE;
  private @Nullable MonotonicTime firstPowered;
  private MilliAmps draws = MilliAmps.ZERO;

  Car(Vehicle vehicle) {
    this.vehicle = vehicle;
  }

  void demand(Demand now) {
    demand = now;
  }

  boolean wantsEnergy() {
    return demand == Demand.CHARGE && !isFull();
  }

  int phases() {
    return vehicle.phases();
  }

  /** What it draws per phase since {@link #follow}. */
  MilliAmps draws() {
    return draws;
  }

  EnergyCount taken() {
    return taken;
  }

  /**
   * Takes what is there now: less at once, more along the ramp.
   *
   * @param available current per phase that is offered through closed contacts, zero for none
   * @param rise      how much its current may rise now at most
   * @return whether it is still rising or waiting
   */
  boolean follow(MonotonicTime now, MilliAmps available, MilliAmps rise) {
    MilliAmps target = available.min(vehicle.maxCurrent());
    if (target.isZero()) {
      draws = MilliAmps.ZERO;
      return false;
    }
    if (firstPowered == null) {
      firstPowered = now;
    }
    if (now.isBefore(firstPowered.plus(vehicle.drawDelay()))) {
      return true;
    }
    draws = target.min(new MilliAmps(draws.value() + rise.value()));
    return draws.compareTo(target) < 0;
  }

  /** State of charge in percent, to a tenth; empty where the vehicle does not tell. */
  Optional<BigDecimal> soc() {
    return Optional.ofNullable(vehicle.soc()).map(start -> {
      WattHours capacity = vehicle.capacity();
      BigDecimal gained = capacity == null ? BigDecimal.ZERO
          : FULL.multiply(taken.value().toDecimal()).divide(capacity.toDecimal(), 1, RoundingMode.DOWN);
      return start.add(gained).min(FULL);
    });
  }

  private boolean isFull() {
    return vehicle.capacity() != null && soc().filter(s -> s.compareTo(FULL) >= 0).isPresent();
  }
}

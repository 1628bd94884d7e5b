// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.composite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.simulation.Vehicle.Demand;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.hw.composite.internal.CompositeEvse.Parts;
import org.openocpp.hw.sim.internal.EvseHardware;
import org.openocpp.hw.sim.internal.SimulatedHardware;
import org.openocpp.hw.sim.internal.SimulatedHardware.PartsOf;
import org.openocpp.testkit.hardware.EvseContract;
import org.openocpp.testkit.time.VirtualTime;

/** The simulated EVSE as parts, put together again. */
class CompositeOverSimulationTest implements EvseContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final EvseHardware hardware = SimulatedHardware.evse(time, true);
  private final PartsOf parts = new PartsOf(hardware, time);

  private CompositeEvse newDriver() {
    return new CompositeEvse(time.timers(), new Parts(parts.pilot(), parts.contactor(), parts.lock(),
        parts.residualCurrent(), List.of(parts.faults())), hardware.description());
  }

  private static Offer sixteenAmps(Duration validFor) {
    return new Offer(MilliAmps.ofAmps(16), 3, validFor);
  }

  @Override
  public Bench newBench() {
    CompositeEvse driver = newDriver();
    return new Bench() {
      @Override
      public Evse evse() {
        return driver;
      }

      @Override
      public VirtualTime time() {
        return time;
      }

      @Override
      public void plugIn() {
        hardware.plugIn(1, SimulatedHardware.car(32, 3));
      }

      @Override
      public void plugOut() {
        hardware.plugOut();
      }
    };
  }

  @Test
  void energyIsNotInterruptedWhileTheDriverIsReplacedWithinTheLease() {
    CompositeEvse old = newDriver();
    old.reportTo(status -> {});
    hardware.plugIn(1, SimulatedHardware.car(16, 3));
    old.offer(sixteenAmps(MINUTE.multipliedBy(2)));
    time.advance(MINUTE);
    WattHours before = hardware.picture().register();

    old.close();
    time.advance(Duration.ofSeconds(30));
    List<EvseStatus> reports = new ArrayList<>();
    CompositeEvse next = newDriver();
    next.reportTo(reports::add);
    time.advance(Duration.ofSeconds(30));
    next.offer(sixteenAmps(MINUTE));
    time.advance(MINUTE.minusSeconds(1));

    assertThat(reports).allMatch(EvseStatus::powerPathClosed).allMatch(EvseStatus::leaseInForce);
    assertThat(hardware.picture().register().minus(before).milli()).isEqualTo(11_040_000 * 119 / 3600);
  }

  @Test
  void withNobodyThereTheContactorOpensByItselfWhenTheLeaseIsOver() {
    CompositeEvse old = newDriver();
    hardware.plugIn(1, SimulatedHardware.car(16, 3));
    old.offer(sixteenAmps(MINUTE));
    time.advance(Duration.ofSeconds(30));

    old.close();
    time.advance(MINUTE);

    assertThat(hardware.picture().charging()).isFalse();
  }

  @Test
  void aVehicleThatPausesWhileNobodyIsThereOpensTheContactor() {
    CompositeEvse old = newDriver();
    hardware.plugIn(1, SimulatedHardware.car(16, 3));
    old.offer(sixteenAmps(MINUTE));
    time.advance(Duration.ofSeconds(10));
    old.close();

    hardware.demand(Demand.PAUSE);
    List<EvseStatus> reports = new ArrayList<>();
    newDriver().reportTo(reports::add);
    time.advance(Duration.ofSeconds(1));

    assertThat(reports.getLast()).matches(s -> !s.powerPathClosed() && !s.leaseInForce() && s.plugged());
  }

  @Test
  void everyFaultStopsEnergyIsToldOnceAndEnergyComesBackAfterIt() {
    CompositeEvse driver = newDriver();
    List<EvseStatus> reports = new ArrayList<>();
    driver.reportTo(reports::add);
    hardware.plugIn(1, SimulatedHardware.car(16, 3));
    driver.offer(sixteenAmps(Duration.ofHours(1)));
    time.advance(Duration.ofSeconds(1));
    for (FaultCode code : FaultCode.values()) {
      HardwareFault fault = new HardwareFault(code, 1, "for a test", "E1");
      hardware.raise(fault);
      time.advance(Duration.ofSeconds(1));
      assertThat(hardware.picture().charging()).as(code.name()).isFalse();
      assertThat(reports.getLast().faults()).containsExactly(fault);
      hardware.clearFaults();
      time.advance(Duration.ofSeconds(1));
      assertThat(hardware.picture().charging()).as(code.name()).isTrue();
    }
  }
}

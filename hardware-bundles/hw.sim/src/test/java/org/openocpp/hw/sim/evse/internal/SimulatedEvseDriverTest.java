// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.evse.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.hw.sim.internal.EvseHardware;
import org.openocpp.hw.sim.internal.SimulatedHardware;
import org.openocpp.testkit.hardware.EvseContract;
import org.openocpp.testkit.time.VirtualTime;

class SimulatedEvseDriverTest implements EvseContract {
  @Override
  public Bench newBench() {
    VirtualTime time = new VirtualTime();
    EvseHardware hardware = SimulatedHardware.evse(time, false);
    SimulatedEvseDriver driver = new SimulatedEvseDriver(hardware, 1);
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
    VirtualTime time = new VirtualTime();
    EvseHardware hardware = SimulatedHardware.evse(time, false);
    SimulatedEvseDriver old = new SimulatedEvseDriver(hardware, 1);
    List<EvseStatus> before = new ArrayList<>();
    old.reportTo(before::add);
    hardware.plugIn(1, SimulatedHardware.car(16, 3));
    old.offer(new Offer(MilliAmps.ofAmps(16), 3, Duration.ofMinutes(2)));
    time.advance(Duration.ofMinutes(1));
    old.close();
    int told = before.size();

    time.advance(Duration.ofSeconds(30));
    assertThat(hardware.picture().charging()).isTrue();
    assertThat(hardware.picture().attended()).isFalse();
    List<EvseStatus> after = new ArrayList<>();
    new SimulatedEvseDriver(hardware, 1).reportTo(after::add);
    time.advance(Duration.ZERO);

    assertThat(after).singleElement().matches(EvseStatus::leaseInForce).matches(EvseStatus::powerPathClosed);
    assertThat(hardware.picture().register().milli()).isEqualTo(11_040_000 / 60 * 3 / 2);
    assertThat(before).hasSize(told);
  }

  @Test
  void aTargetThatSelectsAnotherEvseIsRefused() {
    EvseHardware hardware = SimulatedHardware.evse(new VirtualTime(), false);

    assertThatThrownBy(() -> new SimulatedEvseDriver(hardware, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selects EVSE 1");
  }
}

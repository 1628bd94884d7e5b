// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.meter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.simulation.MeterInjection;
import org.openocpp.api.units.WattHours;
import org.openocpp.hw.sim.internal.EvseHardware;
import org.openocpp.hw.sim.internal.SimulatedHardware;
import org.openocpp.testkit.hardware.EnergyMeterContract;
import org.openocpp.testkit.time.VirtualTime;

class SimulatedMeterDriverTest implements EnergyMeterContract {
  private static SimulatedMeterDriver driver(EvseHardware hardware, VirtualTime time) {
    return new SimulatedMeterDriver(hardware, time.timers(), 1, Duration.ofSeconds(1));
  }

  private static MeterInjection register(WattHours register) {
    return new MeterInjection(null, register, null, List.of(), List.of(), null, false);
  }

  @Override
  public Bench newBench() {
    VirtualTime time = new VirtualTime();
    EvseHardware hardware = SimulatedHardware.evse(time, false);
    SimulatedMeterDriver driver = driver(hardware, time);
    return new Bench() {
      @Override
      public EnergyMeter meter() {
        return driver;
      }

      @Override
      public VirtualTime time() {
        return time;
      }

      @Override
      public void count(WattHours energy) {
        hardware.inject(register(hardware.picture().register().plus(energy)));
      }

      @Override
      public void silence(boolean silent) {
        if (silent) {
          hardware.raise(new HardwareFault(FaultCode.POWER_METER_FAILURE, 1, null, null));
        } else {
          hardware.clear(FaultCode.POWER_METER_FAILURE);
        }
      }
    };
  }

  @Test
  void aMeterIsPolledEverySecondAndNotAnyMoreAfterwards() {
    VirtualTime time = new VirtualTime();
    SimulatedMeterDriver driver = driver(SimulatedHardware.evse(time, false), time);
    List<MeterReading> readings = new ArrayList<>();
    driver.reportTo(new MeterReports() {
      @Override
      public void reading(MeterReading reading) {
        readings.add(reading);
      }

      @Override
      public void silent(String why) {}
    });

    time.advance(Duration.ofSeconds(10));
    assertThat(readings).hasSize(11);
    driver.close();
    time.advance(Duration.ofSeconds(10));

    assertThat(readings).hasSize(11);
    assertThat(time.waiting()).isZero();
  }

  @Test
  void aDriverThatGoesInTheMiddleOfAPollReportsNothingMore() {
    VirtualTime time = new VirtualTime();
    EvseHardware hardware = SimulatedHardware.evse(time, false);
    hardware.raise(new HardwareFault(FaultCode.POWER_METER_FAILURE, 1, null, null));
    SimulatedMeterDriver driver = driver(hardware, time);
    List<String> silences = new ArrayList<>();
    driver.reportTo(new MeterReports() {
      @Override
      public void reading(MeterReading reading) {}

      @Override
      public void silent(String why) {
        silences.add(why);
      }
    });

    driver.close();
    time.advance(Duration.ofMinutes(1));

    assertThat(silences).isEmpty();
    assertThat(time.waiting()).isZero();
  }

  @Test
  void whatTheConfigurationSaysIsBounded() {
    VirtualTime time = new VirtualTime();
    EvseHardware hardware = SimulatedHardware.evse(time, false);
    assertThatThrownBy(() -> new SimulatedMeterDriver(hardware, time.timers(), 1, Duration.ofMillis(99)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("99 ms");
    assertThatThrownBy(() -> new SimulatedMeterDriver(hardware, time.timers(), 2, Duration.ofSeconds(1)))
        .hasMessageContaining("selects EVSE 1, not 2");
  }
}

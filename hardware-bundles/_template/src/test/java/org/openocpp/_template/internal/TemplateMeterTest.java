// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.units.WattHours;
import org.openocpp.hw.internal.Polling;
import org.openocpp.testkit.hardware.EnergyMeterContract;
import org.openocpp.testkit.time.VirtualTime;

/** The contract of the role over a fake device, and what this device says. */
class TemplateMeterTest implements EnergyMeterContract {
  @Override
  public Bench newBench() {
    VirtualTime time = new VirtualTime();
    FakeDevice device = new FakeDevice(time.timers());
    TemplateMeter meter = new TemplateMeter(Polling.every(1000), device, time.timers());
    return new Bench() {
      @Override
      public EnergyMeter meter() {
        return meter;
      }

      @Override
      public VirtualTime time() {
        return time;
      }

      @Override
      public void count(WattHours energy) {
        device.register = device.register.plus(energy);
      }

      @Override
      public void silence(boolean silent) {
        device.silent = silent;
      }
    };
  }

  @Test
  void aLineIsReadInBaseUnits() {
    MeterReading reading = TemplateMeter.reading("E=0012345.678kWh P=-000120W", new MonotonicTime(7));
    assertThat(reading.register()).contains(WattHours.of(12_345_678));
    assertThat(reading.values().getLast().value()).isEqualByComparingTo("-120");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "E=kWh P=0W", "E=1.2kWh P=NaNW", "E=1,2kWh P=1W", "E=1.2kWh P=1W ", "E=-1.2kWh P=1W"})
  void garbageIsNoReading(String line) {
    assertThatThrownBy(() -> TemplateMeter.reading(line, new MonotonicTime(7))).isInstanceOf(HardwareException.class)
        .hasMessage("garbage: " + line);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.meter.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.SimulatedMeter;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Measurand;
import org.openocpp.hw.internal.PolledMeter;
import org.openocpp.hw.internal.Polling;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Polls the simulated meter, one question at a time, and passes on what it delivers of its own accord. */
@Component(configurationPid = SimulatedMeterDriver.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatedMeterDriver.Config.class, factory = true)
public final class SimulatedMeterDriver implements EnergyMeter {
  static final String PID = "org.openocpp.hw.sim.meter";
  static final Duration POLL_DEADLINE = Duration.ofSeconds(1);

  @ObjectClassDefinition(name = "Driver of a simulated meter")
  @interface Config {
    @AttributeDefinition(name = "EVSE", description = "its number; hardware.target selects the same")
    int evse();

    @AttributeDefinition(name = "Poll interval", description = "milliseconds, 100 to 60000")
    int pollMillis() default 1000;
  }

  private final SimulatedMeter device;
  private final PolledMeter polled;
  private @Nullable Subscription subscription;

  @Activate
  public SimulatedMeterDriver(@Reference(name = "hardware") SimulatedEvse hardware,
      @Reference(name = "timers") Timers timers, Config config) {
    this(hardware, timers, config.evse(), Duration.ofMillis(config.pollMillis()));
  }

  /** Nobody else is on its line: it is asked as often when it is silent. */
  SimulatedMeterDriver(SimulatedEvse hardware, Timers timers, int evse, Duration poll) {
    if (hardware.description().evse() != evse) {
      throw new IllegalArgumentException(
          "hardware.target selects EVSE " + hardware.description().evse() + ", not " + evse);
    }
    device = hardware.meter();
    polled = new PolledMeter(device::read, timers, new Polling(poll, POLL_DEADLINE, poll));
  }

  @Override
  public Set<Measurand> measurands() {
    return device.measurands();
  }

  @Override
  public synchronized void reportTo(MeterReports sink) {
    close();
    subscription = device.listen(sink::reading);
    polled.reportTo(sink);
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    return polled.read(deadline);
  }

  @Deactivate
  synchronized void close() {
    polled.stop();
    if (subscription != null) {
      subscription.close();
    }
  }
}

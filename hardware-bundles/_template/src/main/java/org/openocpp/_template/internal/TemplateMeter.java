// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openocpp.api.bus.SerialPorts;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
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

/** The meter: what its device says, as readings. When it is asked, and what silence is, is {@link PolledMeter}'s. */
@Component(configurationPid = TemplateMeter.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TemplateMeter.Config.class, factory = true)
public final class TemplateMeter implements EnergyMeter {
  static final String PID = "org.openocpp._template";
  private static final Pattern LINE = Pattern.compile("E=(\\d{1,10}\\.\\d{1,6})kWh P=(-?\\d{1,7})W");

  @ObjectClassDefinition(name = "Energy meter to begin with")
  @interface Config {
    @AttributeDefinition(name = "EVSE", description = "its number; 0 for the meter of the whole station")
    int evse();

    @AttributeDefinition(name = "Device", description = "the serial line, such as /dev/ttyUSB0")
    String device();

    @AttributeDefinition(name = "Speed", description = "bits per second")
    int baud() default 9600;

    @AttributeDefinition(name = "Poll interval", description = "milliseconds, 100 to 60000")
    int pollMillis() default 1000;
  }

  private final Device device;
  private final Timers timers;
  private final PolledMeter polled;

  @Activate
  public TemplateMeter(@Reference(name = "ports") SerialPorts ports, @Reference(name = "timers") Timers timers,
      Config config) {
    this(Polling.every(config.pollMillis()), device(ports, config), timers); // the device has a thread: last
  }

  private static Device device(SerialPorts ports, Config config) {
    var settings = new SerialSettings(config.baud(), Parity.NONE, 1);
    return new SerialDevice(String.valueOf(config.evse()), () -> ports.open(config.device(), settings));
  }

  TemplateMeter(Polling polling, Device device, Timers timers) {
    this.device = device;
    this.timers = timers;
    polled = new PolledMeter(this::reading, timers, polling);
  }

  @Override
  public Set<Measurand> measurands() {
    return Set.of(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Measurand.POWER_ACTIVE_IMPORT);
  }

  @Override
  public void reportTo(MeterReports sink) {
    polled.reportTo(sink);
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    return polled.read(deadline);
  }

  private CompletionStage<MeterReading> reading() {
    return device.ask().thenApply(line -> reading(line, timers.now()));
  }

  /** Exact, in base units, with the time at which it was taken. What makes no sense is no reading. */
  static MeterReading reading(String line, MonotonicTime taken) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new HardwareException("garbage: " + line);
    }
    return new MeterReading(taken, null,
        List.of(Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
            new BigDecimal(fields.group(1)).movePointRight(3)),
            Measured.total(Measurand.POWER_ACTIVE_IMPORT, new BigDecimal(fields.group(2)))));
  }

  @Deactivate
  void close() {
    polled.stop();
    device.close();
  }
}

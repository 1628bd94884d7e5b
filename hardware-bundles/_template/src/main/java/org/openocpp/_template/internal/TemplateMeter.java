// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The meter: polls its device, tells each reading, and tells silence. */
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
  private final Duration poll;
  private @Nullable MeterReports reports;
  private Timers.@Nullable Timer next;

  @Activate
  public TemplateMeter(@Reference(name = "ports") SerialPorts ports, @Reference(name = "timers") Timers timers,
      Config config) {
    this(device(ports, config), timers, Duration.ofMillis(config.pollMillis()));
  }

  private static Device device(SerialPorts ports, Config config) {
    var settings = new SerialSettings(config.baud(), Parity.NONE, 1);
    return new SerialDevice(String.valueOf(config.evse()), () -> ports.open(config.device(), settings));
  }

  TemplateMeter(Device device, Timers timers, Duration poll) {
    if (poll.toMillis() < 100 || poll.toMillis() > 60_000) {
      device.close();
      throw new IllegalArgumentException("poll interval not within 100 ms and 60 s: " + poll.toMillis() + " ms");
    }
    this.device = device;
    this.timers = timers;
    this.poll = poll;
  }

  @Override
  public Set<Measurand> measurands() {
    return Set.of(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Measurand.POWER_ACTIVE_IMPORT);
  }

  @Override
  public synchronized void reportTo(MeterReports sink) {
    stop();
    reports = sink;
    poll();
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    CompletableFuture<MeterReading> answer = new CompletableFuture<>();
    Timers.Timer end = timers.after(deadline, () -> answer.completeExceptionally(
        new HardwareException("no reading within " + deadline.toMillis() + " ms")));
    reading().whenComplete((reading, failure) -> {
      end.cancel();
      if (failure == null) {
        answer.complete(reading);
      } else {
        answer.completeExceptionally(failure);
      }
    });
    return answer;
  }

  private synchronized void poll() {
    next = null;
    MeterReports sink = reports;
    if (sink != null) {
      reading().whenComplete((reading, failure) -> polled(sink, reading, failure));
    }
  }

  private synchronized void polled(MeterReports sink, @Nullable MeterReading reading, @Nullable Throwable failure) {
    if (sink != reports) {
      return; // somebody else is told by now, or nobody
    }
    if (reading != null) {
      sink.reading(reading);
    } else {
      sink.silent(failure == null ? "no reading" : String.valueOf(failure.getMessage()));
    }
    next = timers.after(poll, this::poll);
  }

  private CompletableFuture<MeterReading> reading() {
    CompletableFuture<MeterReading> result = new CompletableFuture<>();
    device.ask().whenComplete((line, failure) -> {
      if (failure != null) {
        result.completeExceptionally(new HardwareException(String.valueOf(failure.getMessage())));
        return;
      }
      try {
        result.complete(reading(line, timers.now()));
      } catch (HardwareException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
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

  private void stop() {
    reports = null;
    if (next != null) {
      next.cancel();
    }
  }

  @Deactivate
  synchronized void close() {
    stop();
    device.close();
  }
}

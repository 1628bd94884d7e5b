// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.meter.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.SimulatedMeter;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Measurand;
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

  record Settings(int evse, Duration poll) {
    Settings {
      if (poll.toMillis() < 100 || poll.toMillis() > 60_000) {
        throw new IllegalArgumentException("poll interval not within 100 ms and 60 s: " + poll);
      }
    }
  }

  private final SimulatedMeter device;
  private final Timers timers;
  private final Settings settings;
  private @Nullable MeterReports reports;
  private @Nullable Subscription subscription;
  private Timers.@Nullable Timer next;

  @Activate
  public SimulatedMeterDriver(@Reference(name = "hardware") SimulatedEvse hardware,
      @Reference(name = "timers") Timers timers, Config config) {
    this(hardware, timers, new Settings(config.evse(), Duration.ofMillis(config.pollMillis())));
  }

  SimulatedMeterDriver(SimulatedEvse hardware, Timers timers, Settings settings) {
    if (hardware.description().evse() != settings.evse()) {
      throw new IllegalArgumentException(
          "hardware.target selects EVSE " + hardware.description().evse() + ", not " + settings.evse());
    }
    device = hardware.meter();
    this.timers = timers;
    this.settings = settings;
  }

  @Override
  public Set<Measurand> measurands() {
    return device.measurands();
  }

  @Override
  public synchronized void reportTo(MeterReports sink) {
    close();
    reports = sink;
    subscription = device.listen(sink::reading);
    poll();
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    CompletableFuture<MeterReading> answer = new CompletableFuture<>();
    Timers.Timer end = timers.after(deadline,
        () -> answer.completeExceptionally(new HardwareException("no answer within " + deadline.toMillis() + " ms")));
    device.read().whenComplete((reading, failure) -> {
      end.cancel();
      if (failure == null) {
        answer.complete(reading);
      } else {
        answer.completeExceptionally(new HardwareException("no reading: " + failure.getMessage()));
      }
    });
    return answer;
  }

  private synchronized void poll() {
    next = null;
    MeterReports sink = reports;
    if (sink == null) {
      return;
    }
    var asked = timers.now();
    read(POLL_DEADLINE)
        .whenComplete((reading, failure) -> polled(sink, settings.poll().minus(timers.now().since(asked)),
            reading, failure));
  }

  private synchronized void polled(MeterReports sink, Duration wait, @Nullable MeterReading reading,
      @Nullable Throwable failure) {
    if (sink != reports) {
      return;
    }
    if (reading != null) {
      sink.reading(reading);
    } else if (failure != null) {
      sink.silent(String.valueOf(failure.getMessage()));
    }
    next = timers.after(wait, this::poll);
  }

  @Deactivate
  synchronized void close() {
    reports = null;
    if (subscription != null) {
      subscription.close();
    }
    if (next != null) {
      next.cancel();
    }
  }
}

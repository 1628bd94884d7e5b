// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.SerialPorts;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.hardware.EvseReports;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.Role;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.TemperatureSensor;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.DeciCelsius;
import org.openocpp.api.units.MilliAmps;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * An EVSE behind an OpenEVSE controller, which does the sequencing. Whatever comes in, from the station or from the line, is handed to
 * the timer thread, where {@link Conductor} runs.
 */
@Component(configurationPid = RapiEvse.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RapiEvse.Config.class, factory = true)
public final class RapiEvse implements Evse {
  static final String PID = "org.openocpp.hw.rapi";
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @ObjectClassDefinition(name = "OpenEVSE controller on RAPI")
  @interface Config {
    @AttributeDefinition(name = "EVSE", description = "its number, from 1")
    int evse();

    @AttributeDefinition(name = "Line", description = "serial device, such as /dev/ttyAMA0")
    String line();

    @AttributeDefinition(name = "Speed", description = "bits per second")
    int baud() default 115_200;

    @AttributeDefinition(name = "Connector type", description = "as OCPP 2.x names it")
    String connectorType() default "cType2";

    @AttributeDefinition(name = "Lock", description = "whether it has a socket with a lock")
    boolean lock() default false;

    @AttributeDefinition(name = "Phases", description = "1 or 3")
    int phases() default 1;

    @AttributeDefinition(name = "Maximum current", description = "mA per phase that the installation carries")
    long maxCurrent();

    @AttributeDefinition(name = "Safe current",
        description = "mA per phase after a lease ran out; at least 6000, the controller cannot fall lower")
    long safeCurrent() default 6_000;

    @AttributeDefinition(name = "Poll interval", description = "milliseconds, 100 to 10000")
    int pollMillis() default 1000;
  }

  private final Timers timers;
  private final EvseDescription description;
  private final Rapi rapi;
  private final Conductor conductor;
  private @Nullable ServiceRegistration<TemperatureSensor> temperature;
  private volatile boolean closed;

  @Activate
  public RapiEvse(BundleContext context, @Reference(name = "timers") Timers timers,
      @Reference(name = "ports") SerialPorts ports, Config config) {
    this.timers = timers;
    description = description(config);
    Duration poll = Duration.ofMillis(config.pollMillis());
    if (config.pollMillis() < 100 || config.pollMillis() > 10_000) {
      throw new IllegalArgumentException("poll interval not within 100 and 10000 ms: " + config.pollMillis());
    }
    SerialSettings settings = new SerialSettings(config.baud(), Parity.NONE, 1);
    rapi = new RapiLine(config.line(), () -> ports.open(config.line(), settings), PATIENCE, timers);
    conductor = new Conductor(timers, this::post, rapi, description, poll);
    conductor.start();
    // by hand: its reportTo would be taken for that of the EVSE
    temperature = context.registerService(TemperatureSensor.class, this::temperatures,
        FrameworkUtil.asDictionary(Map.of(Role.EVSE, config.evse())));
  }

  RapiEvse(Timers timers, EvseDescription description, Rapi rapi, Duration poll) {
    this.timers = timers;
    this.description = description;
    this.rapi = rapi;
    conductor = new Conductor(timers, this::post, rapi, description, poll);
    conductor.start();
  }

  static EvseDescription description(Config config) {
    MilliAmps least = MilliAmps.ofAmps(Conductor.LEAST_AMPS);
    MilliAmps safe = new MilliAmps(config.safeCurrent());
    if (safe.compareTo(least) < 0) {
      throw new IllegalArgumentException("the controller cannot fall below " + least + " by itself, so safeCurrent "
          + config.safeCurrent() + " mA cannot be kept");
    }
    return new EvseDescription(config.evse(),
        List.of(new ConnectorDescription(1, config.connectorType(), config.lock())), new MilliAmps(config.maxCurrent()),
        least, config.phases(), safe);
  }

  @Override
  public EvseDescription description() {
    return description;
  }

  @Override
  public void reportTo(EvseReports reports) {
    post(() -> conductor.reportTo(reports));
  }

  void temperatures(Consumer<DeciCelsius> sink) {
    post(() -> conductor.temperatures(sink));
  }

  @Override
  public CompletionStage<Void> offer(Offer offer) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    post(() -> conductor.offer(offer, taken));
    return taken;
  }

  @Override
  public CompletionStage<Void> withdraw() {
    CompletableFuture<Void> opened = new CompletableFuture<>();
    post(() -> conductor.withdraw(opened));
    return opened;
  }

  @Override
  public CompletionStage<UnlockResult> unlock(int connector, Duration deadline) {
    CompletableFuture<UnlockResult> result = new CompletableFuture<>();
    Timers.Timer end = timers.after(deadline, () -> result.complete(UnlockResult.FAILED));
    result.whenComplete((done, failure) -> end.cancel());
    post(() -> conductor.unlock(result));
    return result;
  }

  @Override
  public CompletionStage<SelfTestResult> selfTest(Duration deadline) {
    CompletableFuture<SelfTestResult> result = new CompletableFuture<>();
    Timers.Timer end =
        timers.after(deadline, () -> result.complete(new SelfTestResult(false, "no result within " + deadline)));
    result.whenComplete((done, failure) -> end.cancel());
    post(() -> conductor.selfTest(result));
    return result;
  }

  /** The controller goes on by itself for the rest of the lease; what it does then was told it with each renewal. */
  @Deactivate
  void close() {
    closed = true;
    if (temperature != null) {
      temperature.unregister();
    }
    timers.after(Duration.ZERO, conductor::cancelTimers);
    rapi.close();
  }

  private void post(Runnable step) {
    timers.after(Duration.ZERO, () -> {
      if (!closed) {
        step.run();
      }
    });
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.composite.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.ControlPilot;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.hardware.EvseReports;
import org.openocpp.api.hardware.FaultMonitor;
import org.openocpp.api.hardware.HoldingPowerSwitch;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PlugLock;
import org.openocpp.api.hardware.PowerSwitch;
import org.openocpp.api.hardware.ResidualCurrentMonitor;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * An EVSE with one connector, made of parts that the targets of its references select. Whatever comes in, from the station or from a
 * part, is handed to the timer thread, where {@link Sequencer} runs: there is no lock, so none can be taken in the wrong order.
 */
@Component(configurationPid = CompositeEvse.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CompositeEvse.Config.class, factory = true)
public final class CompositeEvse implements Evse {
  static final String PID = "org.openocpp.hw.composite";

  @ObjectClassDefinition(name = "EVSE of parts")
  @interface Config {
    @AttributeDefinition(name = "EVSE", description = "its number, from 1")
    int evse();

    @AttributeDefinition(name = "Connector type", description = "as OCPP 2.x names it")
    String connectorType() default "sType2";

    @AttributeDefinition(name = "Maximum current", description = "mA per phase that the installation carries")
    long maxCurrent();

    @AttributeDefinition(name = "Minimum current", description = "mA per phase, the smallest the pilot signals")
    long minCurrent() default 6_000;

    @AttributeDefinition(name = "Safe current", description = "mA per phase after a lease ran out, 0 is off")
    long safeCurrent() default 0;
  }

  /** The parts; lock and residual-current monitor may be none. */
  record Parts(ControlPilot pilot, PowerSwitch contactor, @Nullable PlugLock lock,
      @Nullable ResidualCurrentMonitor residualCurrent, List<FaultMonitor> monitors) {}

  private final Timers timers;
  private final EvseDescription description;
  private final Parts parts;
  private final Sequencer sequencer;
  private volatile boolean closed;

  @Activate
  public CompositeEvse(@Reference(name = "timers") Timers timers, @Reference(name = "pilot") ControlPilot pilot,
      @Reference(name = "contactor") PowerSwitch contactor,
      @Reference(name = "lock", cardinality = ReferenceCardinality.OPTIONAL,
          policyOption = ReferencePolicyOption.GREEDY) @Nullable PlugLock lock,
      @Reference(name = "residualCurrent", cardinality = ReferenceCardinality.OPTIONAL,
          policyOption = ReferencePolicyOption.GREEDY) @Nullable ResidualCurrentMonitor residualCurrent,
      @Reference(name = "monitors", cardinality = ReferenceCardinality.MULTIPLE,
          policyOption = ReferencePolicyOption.GREEDY) List<FaultMonitor> monitors,
      Config config) {
    this(timers, new Parts(pilot, contactor, lock, residualCurrent, List.copyOf(monitors)),
        new EvseDescription(config.evse(),
            List.of(new ConnectorDescription(1, config.connectorType(), lock != null)),
            new MilliAmps(config.maxCurrent()), new MilliAmps(config.minCurrent()), contactor.phases(),
            new MilliAmps(config.safeCurrent())));
  }

  CompositeEvse(Timers timers, Parts parts, EvseDescription description) {
    this.timers = timers;
    this.parts = parts;
    this.description = description;
    sequencer = new Sequencer(timers, this::post, parts, description);
    parts.pilot().reportTo(state -> post(() -> sequencer.pilot(state)));
    parts.contactor().reportTo(feedback -> post(() -> sequencer.feedback(feedback)));
    if (parts.residualCurrent() != null) {
      parts.residualCurrent().reportTo(tripped -> post(() -> sequencer.tripped(tripped)));
    }
    parts.monitors().forEach(m -> m.reportTo(faults -> post(() -> sequencer.faults(m, faults))));
  }

  @Override
  public EvseDescription description() {
    return description;
  }

  @Override
  public void reportTo(EvseReports reports) {
    post(() -> sequencer.reportTo(reports));
  }

  @Override
  public CompletionStage<Void> offer(Offer offer) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    post(() -> sequencer.offer(offer, taken));
    return taken;
  }

  @Override
  public CompletionStage<Void> withdraw() {
    CompletableFuture<Void> opened = new CompletableFuture<>();
    post(() -> sequencer.withdraw(opened));
    return opened;
  }

  @Override
  public CompletionStage<UnlockResult> unlock(int connector, Duration deadline) {
    CompletableFuture<UnlockResult> result = new CompletableFuture<>();
    Timers.Timer end = timers.after(deadline, () -> result.complete(UnlockResult.FAILED));
    result.whenComplete((done, failure) -> end.cancel());
    post(() -> sequencer.unlock(connector, deadline, result));
    return result;
  }

  @Override
  public CompletionStage<SelfTestResult> selfTest(Duration deadline) {
    CompletableFuture<SelfTestResult> result = new CompletableFuture<>();
    Timers.Timer end =
        timers.after(deadline, () -> result.complete(new SelfTestResult(false, "no result within " + deadline)));
    result.whenComplete((done, failure) -> end.cancel());
    post(() -> sequencer.selfTest(deadline, result));
    return result;
  }

  /** What holds by itself goes on within its hold; else no vehicle stays under power that nobody looks after. */
  @Deactivate
  void close() {
    closed = true;
    timers.after(Duration.ZERO, sequencer::cancelTimers);
    if (!(parts.contactor() instanceof HoldingPowerSwitch)) {
      parts.pilot().idle();
      parts.contactor().open();
    }
  }

  private void post(Runnable step) {
    timers.after(Duration.ZERO, () -> {
      if (!closed) {
        step.run();
      }
    });
  }
}

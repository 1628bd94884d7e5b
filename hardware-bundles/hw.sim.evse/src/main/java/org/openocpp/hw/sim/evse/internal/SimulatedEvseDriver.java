// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.evse.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseReports;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.simulation.SimulatedController;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.Subscription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Speaks to the simulated controller. Keeps nothing: contactor and lease are the controller's, and stay when the driver goes. */
@Component(configurationPid = SimulatedEvseDriver.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatedEvseDriver.Config.class, factory = true)
public final class SimulatedEvseDriver implements Evse {
  static final String PID = "org.openocpp.hw.sim.evse";

  @ObjectClassDefinition(name = "Driver of a simulated EVSE")
  @interface Config {
    @AttributeDefinition(name = "EVSE", description = "its number; hardware.target selects the same")
    int evse();
  }

  private final EvseDescription description;
  private final SimulatedController controller;
  private @Nullable Subscription subscription;

  @Activate
  public SimulatedEvseDriver(@Reference(name = "hardware") SimulatedEvse hardware, Config config) {
    this(hardware, config.evse());
  }

  SimulatedEvseDriver(SimulatedEvse hardware, int evse) {
    description = hardware.description();
    controller = hardware.controller();
    if (description.evse() != evse) {
      throw new IllegalArgumentException("hardware.target selects EVSE " + description.evse() + ", not " + evse);
    }
  }

  @Override
  public EvseDescription description() {
    return description;
  }

  @Override
  public synchronized void reportTo(EvseReports reports) {
    close();
    subscription = controller.listen(reports::status);
  }

  @Override
  public CompletionStage<Void> offer(Offer offer) {
    controller.offer(offer);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> withdraw() {
    controller.withdraw();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<UnlockResult> unlock(int connector, Duration deadline) {
    return CompletableFuture.completedFuture(controller.unlock(connector));
  }

  @Override
  public CompletionStage<SelfTestResult> selfTest(Duration deadline) {
    return CompletableFuture.completedFuture(controller.selfTest());
  }

  @Deactivate
  synchronized void close() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }
}

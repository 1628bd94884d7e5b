// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.hardware.ControlPilot;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.units.MilliAmps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The control pilot of an EVSE that presents itself as parts. */
@Component(configurationPid = Parts.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PilotPart implements ControlPilot {
  private final EvseHardware hardware;
  private final Watch watch = new Watch();

  @Activate
  public PilotPart(@Reference(name = "hardware") EvseHardware hardware) {
    this.hardware = hardware;
  }

  @Override
  public void reportTo(Consumer<PilotState> state) {
    watch.follow(hardware.watchPilot(state));
  }

  @Override
  public CompletionStage<Void> advertise(MilliAmps current) {
    return signal(true, current);
  }

  @Override
  public CompletionStage<Void> idle() {
    return signal(true, MilliAmps.ZERO);
  }

  @Override
  public CompletionStage<Void> unavailable() {
    return signal(false, MilliAmps.ZERO);
  }

  private CompletionStage<Void> signal(boolean available, MilliAmps current) {
    hardware.setPilot(available, current);
    hardware.settle();
    return CompletableFuture.completedFuture(null);
  }

  @Deactivate
  void close() {
    watch.end();
  }
}

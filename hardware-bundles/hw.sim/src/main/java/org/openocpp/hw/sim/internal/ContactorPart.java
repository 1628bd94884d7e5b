// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.HoldingPowerSwitch;
import org.openocpp.api.hardware.PowerSwitch;
import org.openocpp.api.time.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The contactor of an EVSE that presents itself as parts: with feedback, and with an interlock of its own. */
@Component(configurationPid = Parts.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, service = PowerSwitch.class)
public final class ContactorPart implements HoldingPowerSwitch {
  private final EvseHardware hardware;
  private final Timers timers;
  private final Watch watch = new Watch();
  private Timers.@Nullable Timer holdEnd;

  @Activate
  public ContactorPart(@Reference(name = "hardware") EvseHardware hardware, @Reference(name = "timers") Timers timers) {
    this.hardware = hardware;
    this.timers = timers;
  }

  @Override
  public int phases() {
    return hardware.description().phases();
  }

  @Override
  public void reportTo(Consumer<Boolean> closed) {
    watch.follow(hardware.watchContactor(closed));
  }

  @Override
  public CompletionStage<Void> close(int phases) {
    return move(phases, "feedback says open after close");
  }

  @Override
  public CompletionStage<Void> open() {
    return move(0, "feedback says closed after open");
  }

  @Override
  public synchronized void hold(Duration duration) {
    endHold();
    holdEnd = timers.after(duration, this::open);
  }

  private CompletionStage<Void> move(int phases, String otherwise) {
    boolean moved = hardware.switchTo(phases);
    hardware.settle();
    return moved ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(new HardwareException(otherwise));
  }

  @Deactivate
  synchronized void close() {
    watch.end();
    endHold();
  }

  private void endHold() {
    if (holdEnd != null) {
      holdEnd.cancel();
    }
  }
}

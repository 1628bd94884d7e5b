// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.PlugLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The plug lock of an EVSE that presents itself as parts. */
@Component(configurationPid = Parts.LOCK_PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LockPart implements PlugLock {
  private final EvseHardware hardware;

  @Activate
  public LockPart(@Reference(name = "hardware") EvseHardware hardware) {
    this.hardware = hardware;
  }

  @Override
  public CompletionStage<Void> lock(Duration deadline) {
    return move(true);
  }

  @Override
  public CompletionStage<Void> release(Duration deadline) {
    return move(false);
  }

  private CompletionStage<Void> move(boolean lock) {
    return hardware.moveLock(lock) ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(new HardwareException("plug lock is jammed"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.ResidualCurrentMonitor;
import org.openocpp.api.hardware.SelfTestResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The residual-current monitor of an EVSE that presents itself as parts: it trips on a ground failure. */
@Component(configurationPid = Parts.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ResidualCurrentPart implements ResidualCurrentMonitor {
  private final EvseHardware hardware;
  private final Watch watch = new Watch();

  @Activate
  public ResidualCurrentPart(@Reference(name = "hardware") EvseHardware hardware) {
    this.hardware = hardware;
  }

  @Override
  public void reportTo(Consumer<Boolean> tripped) {
    watch.follow(hardware.watchFaults(faults -> tripped.accept(isTripped(faults))));
  }

  @Override
  public CompletionStage<SelfTestResult> test(Duration deadline) {
    boolean tripped = isTripped(hardware.raisedFaults());
    return CompletableFuture.completedFuture(new SelfTestResult(!tripped, tripped ? "tripped" : ""));
  }

  private static boolean isTripped(Set<HardwareFault> faults) {
    return faults.stream().anyMatch(f -> f.code() == FaultCode.GROUND_FAILURE);
  }

  @Deactivate
  void close() {
    watch.end();
  }
}

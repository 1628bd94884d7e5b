// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.Set;
import java.util.function.Consumer;

import org.openocpp.api.hardware.FaultMonitor;
import org.openocpp.api.hardware.HardwareFault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The faults of an EVSE that presents itself as parts. */
@Component(configurationPid = Parts.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FaultPart implements FaultMonitor {
  private final EvseHardware hardware;
  private final Watch watch = new Watch();

  @Activate
  public FaultPart(@Reference(name = "hardware") EvseHardware hardware) {
    this.hardware = hardware;
  }

  @Override
  public void reportTo(Consumer<Set<HardwareFault>> faults) {
    watch.follow(hardware.watchFaults(faults));
  }

  @Deactivate
  void close() {
    watch.end();
  }
}

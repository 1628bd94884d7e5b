// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.Set;
import java.util.function.Consumer;

import org.openocpp.api.hardware.FaultMonitor;
import org.openocpp.api.hardware.HardwareFault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Faults of the station itself. */
@Component(property = "evse:Integer=0")
public final class Cabinet implements FaultMonitor {
  private final SimulatedWorld world;
  private final Watch watch = new Watch();

  @Activate
  public Cabinet(@Reference(name = "world") SimulatedWorld world) {
    this.world = world;
  }

  @Override
  public void reportTo(Consumer<Set<HardwareFault>> faults) {
    watch.follow(world.watchCabinet(faults));
  }

  @Deactivate
  void close() {
    watch.end();
  }
}

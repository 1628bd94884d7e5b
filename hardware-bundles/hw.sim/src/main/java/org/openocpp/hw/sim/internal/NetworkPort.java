// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.function.Consumer;

import org.openocpp.api.transport.Uplink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The simulated network as the station's uplink. */
@Component
public final class NetworkPort implements Uplink {
  private final SimulatedWorld world;
  private final Watch watch = new Watch();

  @Activate
  public NetworkPort(@Reference(name = "world") SimulatedWorld world) {
    this.world = world;
  }

  @Override
  public void reportTo(Consumer<Boolean> up) {
    watch.follow(world.watchNetwork(up));
  }

  @Deactivate
  void close() {
    watch.end();
  }
}

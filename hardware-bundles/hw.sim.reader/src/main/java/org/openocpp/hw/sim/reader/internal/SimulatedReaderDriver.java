// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.reader.internal;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.TokenReader;
import org.openocpp.api.hardware.TokenReports;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.simulation.World;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Passes on the tokens that are held to the simulated reader of the station. */
@Component(property = "evse:Integer=0")
public final class SimulatedReaderDriver implements TokenReader {
  private final World world;
  private @Nullable Subscription subscription;

  @Activate
  public SimulatedReaderDriver(@Reference(name = "world") World world) {
    this.world = world;
  }

  @Override
  public synchronized void reportTo(TokenReports reports) {
    close();
    subscription = world.readTokens(reports);
  }

  @Deactivate
  synchronized void close() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }
}

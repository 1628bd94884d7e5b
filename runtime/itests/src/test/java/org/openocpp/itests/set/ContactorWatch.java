// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.Subscription;
import org.osgi.framework.BundleContext;

/** Looks at the simulated contactor itself, below all drivers. */
final class ContactorWatch implements AutoCloseable {
  private final List<EvseStatus> openings = new CopyOnWriteArrayList<>();
  private final Subscription subscription;

  private ContactorWatch(SimulatedEvse evse) {
    subscription = evse.controller().listen(status -> {
      if (!status.powerPathClosed()) {
        openings.add(status);
      }
    });
  }

  static ContactorWatch of(BundleContext context) {
    return new ContactorWatch(context.getService(context.getServiceReference(SimulatedEvse.class)));
  }

  /** What was the case each time it was open. */
  List<EvseStatus> openings() {
    return List.copyOf(openings);
  }

  @Override
  public void close() {
    subscription.close();
  }
}

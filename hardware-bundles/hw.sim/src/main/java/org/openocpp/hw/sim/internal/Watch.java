// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.Subscription;

/** The one subscription that a part has: a new one ends the old. */
final class Watch {
  private @Nullable Subscription subscription;

  synchronized void follow(Subscription next) {
    end();
    subscription = next;
  }

  synchronized void end() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }
}

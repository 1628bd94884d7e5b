// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.function.Consumer;

import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.time.Timers;

/** A value that listeners follow: once at the beginning, then at every change. Its owner guards it. */
final class Observable<T> {
  private final Announcements<T> changes;
  private T value;

  Observable(Timers timers, T initial) {
    changes = new Announcements<>(timers);
    value = initial;
  }

  Subscription listen(Consumer<T> to) {
    var listener = changes.listen(to);
    listener.tell(value);
    return listener;
  }

  void publish(T now) {
    if (!now.equals(value)) {
      value = now;
      changes.announce(now);
    }
  }

  T value() {
    return value;
  }

  boolean observed() {
    return changes.heard();
  }
}

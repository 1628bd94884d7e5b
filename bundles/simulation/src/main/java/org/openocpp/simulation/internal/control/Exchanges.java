// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.openocpp.api.update.ExchangeEvent;
import org.openocpp.api.update.ExchangeListener;
import org.osgi.service.component.annotations.Component;

/** What became of bundles in this run, the last of it. Any thread. A component of its own: the updater must not need who needs it. */
@Component(service = {ExchangeListener.class, Exchanges.class})
public final class Exchanges implements ExchangeListener {
  private static final int KEPT = 100;

  private final Deque<ExchangeEvent> events = new ArrayDeque<>();

  @Override
  public synchronized void happened(ExchangeEvent event) {
    if (events.size() == KEPT) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  /** The oldest first. */
  synchronized List<ExchangeEvent> all() {
    return List.copyOf(events);
  }
}

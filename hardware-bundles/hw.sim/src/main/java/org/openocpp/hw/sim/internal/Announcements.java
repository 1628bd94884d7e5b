// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.time.Timers;

/**
 * Tells listeners what happens, all of it and in order, on the timer thread: never under the caller's lock, so that a listener may call
 * back.
 */
final class Announcements<T> {
  /** One who listens. */
  final class Listener implements Subscription {
    private final Consumer<T> to;
    private volatile boolean open = true;

    private Listener(Consumer<T> to) {
      this.to = to;
    }

    void tell(T news) {
      deliveries.add(() -> {
        if (open) {
          to.accept(news);
        }
      });
      timers.after(Duration.ZERO, () -> deliveries.remove().run());
    }

    @Override
    public void close() {
      open = false;
      listeners.remove(this);
    }
  }

  private final Timers timers;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> deliveries = new ConcurrentLinkedQueue<>();

  Announcements(Timers timers) {
    this.timers = timers;
  }

  Listener listen(Consumer<T> to) {
    Listener listener = new Listener(to);
    listeners.add(listener);
    return listener;
  }

  void announce(T news) {
    listeners.forEach(l -> l.tell(news));
  }

  boolean heard() {
    return !listeners.isEmpty();
  }
}

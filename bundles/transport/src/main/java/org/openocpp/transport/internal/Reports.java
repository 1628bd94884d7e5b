// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listener of one connection hears: one call at a time, in order, {@code opened} or {@code failed} once, {@code closed} once after
 * {@code opened}, nothing after that. Reports may come from several threads of the transport at once; one of them makes the calls
 * for all. No lock is held meanwhile.
 */
public final class Reports {
  private static final Logger log = LoggerFactory.getLogger(Reports.class);

  private enum Phase {
    CONNECTING, OPEN, OVER
  }

  private final ConnectionListener listener;
  private final Runnable afterEnd;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  /** Touched by one report at a time. */
  private Phase phase = Phase.CONNECTING;

  /** @param afterEnd runs once, after the last call to the listener */
  public Reports(ConnectionListener listener, Runnable afterEnd) {
    this.listener = listener;
    this.afterEnd = afterEnd;
  }

  public void opened(Connection connection, @Nullable String subprotocol) {
    when(Phase.CONNECTING, () -> {
      phase = Phase.OPEN;
      listener.opened(connection, subprotocol);
    });
  }

  public void text(String message) {
    when(Phase.OPEN, () -> listener.text(message));
  }

  public void binary(int length) {
    when(Phase.OPEN, () -> listener.binary(length));
  }

  public void pong() {
    when(Phase.OPEN, listener::pong);
  }

  /** Nothing, if the connection came about. */
  public void failed(ConnectFailure failure) {
    when(Phase.CONNECTING, () -> end(() -> listener.failed(failure)));
  }

  /** Nothing, if the connection did not come about. */
  public void closed(int code, String reason) {
    when(Phase.OPEN, () -> end(() -> listener.closed(code, reason)));
  }

  private void end(Runnable last) {
    phase = Phase.OVER;
    try {
      last.run();
    } finally {
      afterEnd.run();
    }
  }

  private void when(Phase required, Runnable call) {
    waiting.add(() -> {
      if (phase == required) {
        call.run();
      }
    });
    if (size.getAndIncrement() == 0) {
      do {
        run(waiting.remove());
      } while (size.decrementAndGet() > 0);
    }
  }

  private static void run(Runnable report) {
    try {
      report.run();
    } catch (RuntimeException | Error e) {
      log.error("a connection listener failed on a report", e);
    }
  }
}

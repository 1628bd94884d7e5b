// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;
import org.openocpp.api.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from the wish to the end. Hands what the transport reports to the link thread; what a connection reports that is no
 * longer the current one is dropped there.
 */
final class Attempt implements ConnectionListener {
  /** Messages that may wait for the link thread; a CSMS that sends faster is cut off. */
  static final int MAX_WAITING = 256;
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  final Transport transport;
  final Endpoint endpoint;
  /** Sub-protocol to version, as offered. */
  final Map<String, String> offered;
  @Nullable Connection connection;
  /** By the time it is open another one is wanted. */
  boolean unwanted;
  /** The CSMS has answered on it. */
  boolean good;

  private final Executor link;
  private final Events events;
  private final AtomicInteger waiting = new AtomicInteger();

  /** What happens to it, on the link thread. */
  interface Events {
    void opened(Attempt attempt, Connection connection, @Nullable String subprotocol);

    void failed(Attempt attempt, ConnectFailure failure);

    void text(Attempt attempt, String message);

    void heard(Attempt attempt);

    void closed(Attempt attempt, int code, String reason);
  }

  Attempt(Transport transport, Endpoint endpoint, Map<String, String> offered, Executor link, Events events) {
    this.transport = transport;
    this.endpoint = endpoint;
    this.offered = offered;
    this.link = link;
    this.events = events;
  }

  @Override
  public void opened(Connection connection, @Nullable String subprotocol) {
    link.execute(() -> events.opened(this, connection, subprotocol));
  }

  @Override
  public void failed(ConnectFailure failure) {
    link.execute(() -> events.failed(this, failure));
  }

  @Override
  public void text(String message) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      link.execute(this::flooded);
      return;
    }
    link.execute(() -> {
      waiting.decrementAndGet();
      events.text(this, message);
    });
  }

  @Override
  public void binary(int length) {
    LOG.warn("Ignored a binary message of {} bytes", length);
    link.execute(() -> events.heard(this));
  }

  @Override
  public void pong() {
    link.execute(() -> events.heard(this));
  }

  @Override
  public void closed(int code, String reason) {
    link.execute(() -> events.closed(this, code, reason));
  }

  private void flooded() {
    if (connection != null) {
      connection.close(1008, "too many messages");
    }
  }
}

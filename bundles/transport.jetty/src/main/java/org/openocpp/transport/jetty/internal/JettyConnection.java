// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WebSocketSessionListener;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;
import org.openocpp.transport.internal.Connections;
import org.openocpp.transport.internal.Failures;
import org.openocpp.transport.internal.Limit;
import org.openocpp.transport.internal.Reports;
import org.openocpp.transport.internal.Workers;

/**
 * One connection with a client of its own, since TLS and proxy belong to the client there. Jetty calls the methods
 * {@code onWebSocket…} one at a time and asks for the next frame when they return.
 */
public final class JettyConnection
    implements
    Connection,
    Connections.Member,
    Session.Listener.AutoDemanding,
    WebSocketSessionListener {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
  private static final int GOING_AWAY = 1001;
  private static final int BROKEN = 1006;

  private final ConnectRequest request;
  private final Workers workers;
  private final Reports reports;
  private final Limit limit;
  private final Handshake handshake;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile @Nullable Session session;
  private volatile int code = BROKEN;
  private volatile String reason = "";

  JettyConnection(ConnectRequest request, ConnectionListener listener, Timers timers, Workers workers) {
    this.request = request;
    this.workers = workers;
    limit = new Limit(timers, workers);
    reports = new Reports(listener, this::release);
    handshake = new Handshake(request, timers, workers, this);
  }

  @Override
  public void start() {
    limit.set(request.timeout(), () -> reports.failed(Failures.timedOut(request)));
    handshake.begin(this).whenComplete((_, thrown) -> {
      if (thrown != null) {
        reports.failed(handshake.failure(thrown));
      }
    });
  }

  @Override
  public void stop() {
    Session open = session;
    if (open == null) {
      workers.execute(() -> reports.failed(Failures.stopped(request)));
    } else {
      String goodbye = "the transport stops";
      Runnable said = () -> workers.execute(() -> reports.closed(GOING_AWAY, goodbye));
      open.close(GOING_AWAY, goodbye, Callback.from(said, _ -> said.run()));
    }
  }

  @Override
  public CompletableFuture<Void> end() {
    return end;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    limit.clear();
    session = opened;
    reports.opened(this, opened.getUpgradeResponse().getAcceptedSubProtocol());
  }

  @Override
  public void onWebSocketText(String message) {
    reports.text(message);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    reports.binary(payload.remaining());
    callback.succeed();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    reports.pong();
  }

  /** Of an open connection this is followed by its close; of one that never opened, the handshake tells more. */
  @Override
  public void onWebSocketError(Throwable cause) {
    if (session != null) {
      reason = Failures.words(cause);
      limit.set(CLOSE_PATIENCE, () -> reports.closed(code, reason));
    }
  }

  /** The close frame of the peer came, or the connection broke. The listener hears of it when the socket is closed. */
  @Override
  public void onWebSocketClose(int statusCode, @Nullable String words, Callback callback) {
    code = statusCode;
    if (words != null && !words.isEmpty()) {
      reason = words;
    }
    limit.set(CLOSE_PATIENCE, () -> reports.closed(code, reason));
    callback.succeed();
  }

  /** Comes on the thread that closed, which may be a caller of ours. */
  @Override
  public void onWebSocketSessionClosed(Session closed) {
    workers.execute(() -> reports.closed(code, reason));
  }

  @Override
  public CompletionStage<Void> send(String text) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    Session open = session;
    if (open == null) {
      sent.completeExceptionally(new IOException("not connected"));
    } else {
      open.sendText(text, Callback.from(() -> sent.complete(null),
          cause -> sent.completeExceptionally(new IOException("the connection is closed", cause))));
    }
    return sent;
  }

  @Override
  public void ping() {
    Session open = session;
    if (open != null) {
      open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  @Override
  public void close(int with, String why) {
    Session open = session;
    if (open != null && closing.compareAndSet(false, true)) {
      limit.set(CLOSE_PATIENCE, () -> reports.closed(BROKEN, "the close of the station was not answered"));
      open.close(with, why, Callback.NOOP);
    }
  }

  @Override
  public void abort() {
    workers.execute(() -> {
      reports.failed(Failures.stopped(request));
      reports.closed(BROKEN, "the station broke the connection");
    });
  }

  /** The client stops on a worker that is not one of the client's own. */
  private void release() {
    limit.end();
    workers.execute(() -> {
      handshake.cancel();
      end.complete(null);
    });
  }
}

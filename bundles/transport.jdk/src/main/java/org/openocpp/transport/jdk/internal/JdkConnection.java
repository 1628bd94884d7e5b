// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * One connection with an {@code HttpClient} of its own, since TLS and proxy belong to the client there. The library calls the methods
 * {@code on…} one at a time.
 */
final class JdkConnection implements Connection, Connections.Member, WebSocket.Listener {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_REASON = 123;
  private static final int GOING_AWAY = 1001;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int BROKEN = 1006;
  private static final int NOT_UTF8 = 1007;
  private static final int TOO_LARGE = 1009;

  private final ConnectRequest request;
  private final Workers workers;
  private final Reports reports;
  private final Limit limit;
  private final Handshake handshake;
  private final SendQueue sending = new SendQueue();
  private final Incoming incoming;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile @Nullable WebSocket socket;
  private volatile boolean over;

  JdkConnection(ConnectRequest request, ConnectionListener listener, Timers timers, Workers workers) {
    this.request = request;
    this.workers = workers;
    limit = new Limit(timers, workers);
    handshake = new Handshake(request, workers);
    incoming = new Incoming(request.maxFrameBytes());
    reports = new Reports(listener, this::release);
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
    WebSocket open = socket;
    if (open == null) {
      workers.execute(() -> reports.failed(Failures.stopped(request)));
    } else {
      String reason = "the transport stops";
      sending.add(() -> open.sendClose(GOING_AWAY, reason))
          .whenCompleteAsync((_, _) -> reports.closed(GOING_AWAY, reason), workers);
    }
  }

  @Override
  public CompletableFuture<Void> end() {
    return end;
  }

  @Override
  public void onOpen(WebSocket opened) {
    limit.clear();
    handshake.done();
    socket = opened;
    String subprotocol = opened.getSubprotocol();
    reports.opened(this, subprotocol.isEmpty() ? null : subprotocol);
    if (over) {
      opened.abort();
    }
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    if (!incoming.text(part)) {
      reports.closed(TOO_LARGE, "a message of more than " + request.maxFrameBytes() + " bytes came");
    } else if (last) {
      reports.text(incoming.takeText());
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    if (!incoming.binary(part.remaining())) {
      reports.closed(TOO_LARGE, "a message of more than " + request.maxFrameBytes() + " bytes came");
    } else if (last) {
      reports.binary(incoming.takeLength());
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    reports.pong();
    from.request(1);
    return null;
  }

  /** The listener hears of the end when the answer is out: whoever connects again then does not meet the old socket. */
  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    if (code == BROKEN) {
      reports.closed(BROKEN, "the other side broke the connection");
      return null;
    }
    limit.set(CLOSE_PATIENCE, () -> reports.closed(code, reason));
    // codes that this API does not send are answered by a plain 1000
    return from.sendClose(code, "").exceptionallyCompose(_ -> from.sendClose(WebSocket.NORMAL_CLOSURE, ""))
        .handle((_, _) -> {
          reports.closed(code, reason);
          return null;
        });
  }

  @Override
  public void onError(WebSocket from, Throwable thrown) {
    int code = Failures.find(thrown, CharacterCodingException.class) != null ? NOT_UTF8
        : thrown instanceof ProtocolException ? PROTOCOL_ERROR : BROKEN;
    reports.closed(code, Failures.words(thrown));
  }

  @Override
  public CompletionStage<Void> send(String text) {
    WebSocket open = socket;
    return open == null ? CompletableFuture.failedFuture(new IOException("not connected"))
        : sending.add(() -> open.sendText(text, true));
  }

  @Override
  public void ping() {
    WebSocket open = socket;
    if (open != null) {
      sending.add(() -> open.sendPing(ByteBuffer.allocate(0)));
    }
  }

  /** Codes that {@code java.net.http} does not send (1002, 1003, 1007, 1009) end the connection without a close frame. */
  @Override
  public void close(int code, String reason) {
    WebSocket open = socket;
    if (open == null || !closing.compareAndSet(false, true)) {
      return;
    }
    limit.set(CLOSE_PATIENCE, () -> reports.closed(BROKEN, "the close of the station was not answered"));
    sending.add(() -> open.sendClose(code, shortened(reason)))
        .whenCompleteAsync((_, thrown) -> {
          if (Failures.find(thrown, IllegalArgumentException.class) != null) {
            reports.closed(code, reason);
          }
        }, workers);
  }

  @Override
  public void abort() {
    workers.execute(() -> {
      reports.failed(Failures.stopped(request));
      reports.closed(BROKEN, "the station broke the connection");
    });
  }

  /** A close frame has room for 123 bytes of reason. */
  private static String shortened(String reason) {
    int end = Math.min(reason.length(), MAX_REASON);
    while (Incoming.utf8Length(reason.substring(0, end)) > MAX_REASON
        || end > 0 && Character.isHighSurrogate(reason.charAt(end - 1))) {
      end--;
    }
    return reason.substring(0, end);
  }

  private void release() {
    over = true;
    limit.end();
    sending.close();
    handshake.cancel();
    end.complete(null);
  }
}

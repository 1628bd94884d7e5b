// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.TlsSettings;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.transport.internal.BasicAuthentication;
import org.openocpp.transport.internal.Failures;
import org.openocpp.transport.internal.NoTls;
import org.openocpp.transport.internal.Workers;

/** The opening handshake of one connection, and the client that carries it and, once open, the connection. */
final class Handshake {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ConnectRequest request;
  private final Workers workers;
  private @Nullable HttpClient client;
  private boolean cancelled;

  Handshake(ConnectRequest request, Workers workers) {
    this.request = request;
    this.workers = workers;
  }

  CompletableFuture<WebSocket> begin(WebSocket.Listener listener) {
    try {
      WebSocket.Builder builder = open().newWebSocketBuilder();
      List<String> offered = request.subprotocols();
      builder.subprotocols(offered.getFirst(), offered.stream().skip(1).toArray(String[]::new));
      String authorization = BasicAuthentication.header(request);
      if (authorization != null) {
        builder.header("Authorization", authorization);
      }
      return builder.buildAsync(request.uri(), listener);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Nothing but this connection: the client ends with it. */
  synchronized void done() {
    if (client != null) {
      client.shutdown();
    }
  }

  /** Tears everything down, the open connection included. */
  synchronized void cancel() {
    cancelled = true;
    HttpClient running = client;
    if (running != null) {
      running.shutdownNow();
      workers.execute(() -> await(running));
    }
  }

  ConnectFailure failure(Throwable thrown) {
    WebSocketHandshakeException answer = Failures.find(thrown, WebSocketHandshakeException.class);
    if (answer == null) {
      return Failures.of(request, thrown);
    }
    int status = answer.getResponse().statusCode();
    if (status == 407 && request.proxy() != null) {
      return Failures.refusedByProxy(request, "it wants a password");
    }
    return status == 101 ? Failures.handshake(request, Failures.words(answer)) : Failures.status(request, status);
  }

  private synchronized HttpClient open() {
    if (cancelled) {
      throw new IllegalStateException("the connection was given up");
    }
    HttpClient.Builder builder = HttpClient.newBuilder().executor(workers).version(HttpClient.Version.HTTP_1_1)
        .proxy(request.proxy() == null ? HttpClient.Builder.NO_PROXY : ProxySelector.of(request.proxy()));
    TlsSettings tls = request.tls();
    if (tls == null) {
      builder.sslContext(NoTls.context());
    } else {
      builder.sslContext(tls.context()).sslParameters(tls.parameters());
    }
    client = builder.build();
    return client;
  }

  /** A worker waits for the client's selector thread, so that whoever waits for the workers waits for that too. */
  private static void await(HttpClient ending) {
    try {
      ending.awaitTermination(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

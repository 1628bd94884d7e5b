// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WebSocketSessionListener;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.transport.internal.BasicAuthentication;
import org.openocpp.transport.internal.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The opening handshake of one connection, and the client that carries it and, once open, the connection. */
final class Handshake {
  private static final Logger log = LoggerFactory.getLogger(Handshake.class);

  private final ConnectRequest request;
  private final WebSocketClient client;
  private boolean cancelled;

  /** @param closed told when the socket is closed, whoever did that */
  Handshake(ConnectRequest request, Timers timers, Executor executor, WebSocketSessionListener closed) {
    this.request = request;
    client = new WebSocketClient(http(timers, executor));
    client.addSessionListener(closed);
    // Whoever stops this client has said goodbye before.
    client.setStopTimeout(0);
    client.setIdleTimeout(Duration.ZERO);
    client.setMaxTextMessageSize(request.maxFrameBytes());
    client.setMaxBinaryMessageSize(request.maxFrameBytes());
    // No limit for frames: ours go out in one, and those of a CSMS are read in slices, so that the limit for messages is enough.
    client.setMaxFrameSize(0);
  }

  /** Blocks while the name is looked up. */
  CompletableFuture<Session> begin(Session.Listener endpoint) {
    try {
      if (start()) {
        return client.connect(endpoint, request.uri(), new Headers());
      }
      return CompletableFuture.failedFuture(new IOException("the connection was given up"));
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Tears everything down, the open connection included. Blocks while that takes. */
  synchronized void cancel() {
    cancelled = true;
    try {
      client.stop();
    } catch (Exception e) {
      log.warn("the client did not stop in order", e);
    }
  }

  ConnectFailure failure(Throwable thrown) {
    HttpResponseException proxy = Failures.find(thrown, HttpResponseException.class);
    if (proxy != null && request.proxy() != null) {
      return Failures.refusedByProxy(request, "it answers with HTTP " + proxy.getResponse().getStatus());
    }
    UpgradeException answer = Failures.find(thrown, UpgradeException.class);
    boolean http = answer != null && Failures.find(thrown, HttpException.RuntimeException.class) == null;
    int status = http ? answer.getResponseStatusCode() : 0;
    return switch (status) {
      case 0, -1 -> Failures.of(request, thrown);
      case 101 -> Failures.handshake(request, Failures.words(thrown));
      default -> Failures.status(request, status);
    };
  }

  private synchronized boolean start() throws Exception {
    if (!cancelled) {
      client.start();
    }
    return !cancelled;
  }

  private HttpClient http(Timers timers, Executor executor) {
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(Tls.of(request.tls()));
    HttpClient http = new HttpClient(new OneConnection(connector));
    http.setExecutor(executor);
    http.setScheduler(new StationScheduler(timers, executor));
    // Whoever waits for the whole of connecting gives up long before; Jetty cannot do without.
    http.setConnectTimeout(request.timeout().multipliedBy(2).toMillis());
    http.setSocketAddressResolver(new SocketAddressResolver.Sync());
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setFollowRedirects(false);
    http.setUserAgentField(null);
    InetSocketAddress proxy = request.proxy();
    if (proxy != null) {
      http.getProxyConfiguration().addProxy(new Tunnel(proxy));
    }
    return http;
  }

  /** What Jetty does not put into the request as it is wanted. */
  private final class Headers implements JettyUpgradeListener {
    @Override
    public void onHandshakeRequest(Request handshake) {
      String authorization = BasicAuthentication.header(request);
      handshake.headers(headers -> {
        // in one line: some servers read the first only
        headers.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, String.join(", ", request.subprotocols()));
        headers.remove(HttpHeader.ACCEPT_ENCODING);
        if (authorization != null) {
          headers.put(HttpHeader.AUTHORIZATION, authorization);
        }
      });
    }
  }

  /** A proxy knows nothing of WebSocket: it is asked for a tunnel, without TLS too (RFC 6455 §4.1). */
  private static final class Tunnel extends HttpProxy {
    Tunnel(InetSocketAddress proxy) {
      super(proxy.getHostString(), proxy.getPort());
    }

    @Override
    public boolean requiresTunnel(Origin server) {
      return true;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;

import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Promise;

/**
 * Opens one connection and no second one. Jetty makes a new one by itself, at once and as often as it takes, where the server
 * closes before the request was sent; how soon the station comes again is for its back-off to say.
 */
final class OneConnection extends HttpClientTransportOverHTTP {
  /** Touched by the selector and by those who send. */
  private volatile boolean opened;

  OneConnection(ClientConnector connector) {
    super(connector);
  }

  @Override
  public org.eclipse.jetty.io.Connection newConnection(EndPoint endPoint, Map<String, Object> context)
      throws IOException {
    opened = true;
    return super.newConnection(endPoint, context);
  }

  /** Of several addresses each is tried, until one opens. */
  @Override
  @SuppressWarnings("unchecked")
  public void connect(SocketAddress address, Map<String, Object> context) {
    if (opened) {
      Promise<Connection> promise =
          (Promise<Connection>) context.get(Connection.PROMISE_CONTEXT_KEY);
      promise.failed(new IOException("the server closed the connection before it was asked anything"));
    } else {
      super.connect(address, context);
    }
  }
}

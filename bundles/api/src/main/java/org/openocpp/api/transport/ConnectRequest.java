// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.Secret;
import org.openocpp.api.security.TlsSettings;

/**
 * What to connect to and how.
 *
 * @param uri          ws or wss, whole, the station's identity already percent-encoded as its last segment; sent as it is
 * @param subprotocols in order of preference, never empty
 * @param basicUser    user of Basic authentication (RFC 7617), null for none
 * @param basicPassword raw bytes, sent as they are; null with {@code basicUser}
 * @param tls          null for ws
 * @param proxy        HTTP proxy, null for none
 * @param timeout      for the whole of connecting, handshakes included
 * @param maxFrameBytes largest message accepted, in bytes of UTF-8; a larger one closes the connection with 1009
 */
public record ConnectRequest(URI uri, List<String> subprotocols, @Nullable String basicUser,
    @Nullable Secret basicPassword,
    @Nullable TlsSettings tls, @Nullable InetSocketAddress proxy, Duration timeout, int maxFrameBytes) {
  public ConnectRequest {
    subprotocols = List.copyOf(subprotocols);
    if (subprotocols.isEmpty()) {
      throw new IllegalArgumentException("at least one sub-protocol is offered");
    }
    boolean secure = "wss".equalsIgnoreCase(uri.getScheme());
    if (!secure && !"ws".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException("a CSMS is reached by ws or wss, not " + uri.getScheme());
    }
    if (secure != (tls != null)) {
      throw new IllegalArgumentException("TLS settings go with wss, and only with it");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.api.security.TlsSettings;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.csms.internal.rpc.FrameReader;

/**
 * Where and how to connect, before anything secret is fetched. Two that are equal lead to the same place in the same way.
 *
 * @param proxy host:port, empty for none
 */
record Endpoint(NetworkProfile profile, String stationId, String proxy) {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  /** What a path segment may hold as it is, besides letters and digits (RFC 3986 §3.3). */
  private static final String PATH_CHARACTERS = "-._~!$&'()*+,;=:@";

  ConnectRequest request(List<String> subprotocols, ConnectionSecurity security) throws SecurityUnavailableException {
    URI uri = uri();
    boolean basic = profile.password() != null && (profile.securityProfile() == 1 || profile.securityProfile() == 2);
    TlsSettings tls = "wss".equalsIgnoreCase(uri.getScheme()) ? security.tls(profile.securityProfile()) : null;
    return new ConnectRequest(uri, subprotocols, basic ? stationId : null, basic ? profile.password() : null, tls,
        proxyAddress(), CONNECT_TIMEOUT, FrameReader.MAX_FRAME);
  }

  /** The address of the profile with the identity as one more segment of its path (J §3.1.1); a query stays. */
  URI uri() {
    URI base = profile.url();
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + "/" + encoded(stationId) + query);
  }

  private static String encoded(String segment) {
    StringBuilder out = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
          || b > 0 && PATH_CHARACTERS.indexOf(b) >= 0;
      out.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
    }
    return out.toString();
  }

  private @Nullable InetSocketAddress proxyAddress() {
    int colon = proxy.lastIndexOf(':');
    return proxy.isEmpty() ? null
        : InetSocketAddress.createUnresolved(proxy.substring(0, colon), Integer.parseInt(proxy.substring(colon + 1)));
  }
}

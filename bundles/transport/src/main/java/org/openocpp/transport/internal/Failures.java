// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectFailure.Kind;
import org.openocpp.api.transport.ConnectRequest;

/** Words for what kept a connection from coming about. They name host and port, never the identity, user or password. */
public final class Failures {
  private Failures() {}

  public static ConnectFailure timedOut(ConnectRequest request) {
    return unreachable(
        target(request) + " did not complete the handshake within " + request.timeout().toMillis() + " ms");
  }

  public static ConnectFailure stopped(ConnectRequest request) {
    return unreachable("the transport stopped before " + target(request) + " was connected");
  }

  public static ConnectFailure refusedByProxy(ConnectRequest request, String answer) {
    return unreachable("the proxy " + request.proxy() + " gives no way to " + target(request) + ": " + answer);
  }

  /** The handshake was answered with another status than 101. */
  public static ConnectFailure status(ConnectRequest request, int status) {
    String meaning = switch (status) {
      case 401, 403 -> ": it does not accept the station's identity and password";
      case 404 -> ": it does not know the station's identity, or the path is wrong";
      case 301, 302, 303, 307, 308 -> ": it redirects, which is not followed";
      case 502, 503, 504 -> ": it is not available at present";
      default -> "";
    };
    return new ConnectFailure(Kind.HTTP, status,
        target(request) + " answered the handshake with HTTP " + status + meaning);
  }

  public static ConnectFailure handshake(ConnectRequest request, @Nullable String why) {
    return new ConnectFailure(Kind.HANDSHAKE, 101, target(request) + " answered with a handshake that is none: " + why);
  }

  /** Of anything else that was thrown on the way. */
  public static ConnectFailure of(ConnectRequest request, Throwable thrown) {
    if (find(thrown, SSLException.class) != null) {
      return new ConnectFailure(Kind.TLS, 0, "TLS with " + target(request) + " failed: " + tls(thrown));
    }
    if (find(thrown, UnresolvedAddressException.class) != null || find(thrown, UnknownHostException.class) != null) {
      return unreachable("no address found for " + host(request));
    }
    if (find(thrown, NoRouteToHostException.class) != null) {
      return unreachable("no route to " + host(request));
    }
    if (find(thrown, ConnectException.class) != null) {
      return unreachable(host(request) + " refuses the connection, or the network is down");
    }
    if (find(thrown, IllegalArgumentException.class) != null) {
      return unreachable(target(request) + " is no address of a CSMS, or a sub-protocol is malformed");
    }
    if (request.proxy() != null) {
      return refusedByProxy(request, words(thrown));
    }
    return unreachable(target(request) + " ended the connection before the handshake was complete: " + words(thrown));
  }

  /** The first of this type among a throwable and its causes. */
  public static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    return causes(thrown).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
  }

  private static String tls(Throwable thrown) {
    return find(thrown, CertPathBuilderException.class) == null
        ? words(thrown) : "its certificate leads to no root that the station trusts";
  }

  /** Of the deepest cause that has any. */
  public static String words(Throwable thrown) {
    return causes(thrown).map(Throwable::getMessage).filter(m -> m != null && !m.isBlank())
        .reduce((_, deeper) -> deeper)
        .orElse(thrown.getClass().getSimpleName());
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, t -> t != null, Throwable::getCause);
  }

  private static ConnectFailure unreachable(String detail) {
    return new ConnectFailure(Kind.UNREACHABLE, 0, detail);
  }

  /** Where the socket goes: the proxy, where there is one. */
  private static String host(ConnectRequest request) {
    return request.proxy() == null ? target(request) : "the proxy " + request.proxy();
  }

  private static String target(ConnectRequest request) {
    String authority = String.valueOf(request.uri().getRawAuthority());
    return request.uri().getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a client asked for in its opening request.
 *
 * @param path the raw path of the request line
 * @param headers lower-case names; repeated headers joined by a comma
 */
public record Handshake(String path, Map<String, String> headers) {
  private static final int MAX_REQUEST = 16 * 1024;
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  public Handshake {
    headers = Map.copyOf(headers);
  }

  /** Reads one request; null where the client left without a word. */
  static @Nullable Handshake read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int b = in.read();
      if (b < 0) {
        if (head.size() == 0) {
          return null;
        }
        throw new EOFException("end of stream inside the request");
      }
      if (head.size() == MAX_REQUEST) {
        throw new IOException("request over " + MAX_REQUEST + " bytes");
      }
      head.write(b);
      ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
    }
    return parse(head.toString(StandardCharsets.ISO_8859_1));
  }

  static Handshake parse(String head) throws IOException {
    List<String> lines = head.lines().toList();
    String[] request = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
    if (request.length != 3 || !request[0].equals("GET") || !request[2].equals("HTTP/1.1")) {
      throw new IOException("not a GET over HTTP/1.1: " + (lines.isEmpty() ? "" : lines.getFirst()));
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
      }
    }
    return new Handshake(request[1], headers);
  }

  /** Without the headers: they may carry a password. */
  @Override
  public String toString() {
    return "GET " + path;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** What makes this no WebSocket request; empty where it is one. */
  public Optional<String> flaw() {
    byte[] key = decoded(header("sec-websocket-key").orElse(""));
    return header("upgrade").filter("websocket"::equalsIgnoreCase).isEmpty() ? Optional.of("no Upgrade: websocket")
        : tokens("connection").stream().noneMatch("upgrade"::equalsIgnoreCase) ? Optional.of("no Connection: Upgrade")
            : header("sec-websocket-version").filter("13"::equals).isEmpty() ? Optional.of("not WebSocket version 13")
                : key.length != 16 ? Optional.of("Sec-WebSocket-Key is not 16 bytes in base64")
                    : Optional.empty();
  }

  /** The sub-protocols offered, in the client's order of preference. */
  public List<String> subprotocols() {
    return tokens("sec-websocket-protocol");
  }

  /** The last segment of the path, percent-decoded: the identity of a charge point. */
  public String identity() {
    String segment = path.substring(path.lastIndexOf('/') + 1);
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  /** The password of a Basic Authorization whose user is the identity; empty where there is none or it names someone else. */
  public Optional<byte[]> password() {
    return header("authorization")
        .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
        .map(value -> decoded(value.substring(6).strip()))
        .filter(pair -> {
          byte[] user = (identity() + ":").getBytes(StandardCharsets.UTF_8);
          return pair.length >= user.length && Arrays.equals(pair, 0, user.length, user, 0, user.length);
        })
        .map(pair -> Arrays.copyOfRange(pair, (identity() + ":").getBytes(StandardCharsets.UTF_8).length, pair.length));
  }

  /** The answer 101, naming {@code subprotocol} unless it is null. */
  String switching(@Nullable String subprotocol) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + accept(header("sec-websocket-key").orElse(""))
        + (subprotocol == null ? "" : "\r\nSec-WebSocket-Protocol: " + subprotocol)
        + "\r\n\r\n";
  }

  private static String accept(String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha.digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> tokens(String header) {
    return header(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of the socket, on the JDK's own client: an implementation of RFC 6455 that is not ours. */
final class FakeStation implements WebSocket.Listener, AutoCloseable {
  private static final long SECONDS = 5;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> pings = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private WebSocket socket;

  static FakeStation connect(URI csms, String encodedId) throws Exception {
    return connect(csms, encodedId, null, "ocpp1.6");
  }

  /** Connects; {@code credentials} are {@code user:password} or null. */
  static FakeStation connect(URI csms, String encodedId, String credentials, String subprotocol) throws Exception {
    FakeStation station = new FakeStation();
    WebSocket.Builder builder = station.http.newWebSocketBuilder().subprotocols(subprotocol);
    if (credentials != null) {
      String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
      builder.header("Authorization", "Basic " + encoded);
    }
    station.socket = builder.buildAsync(URI.create(csms + "/" + encodedId), station).get(SECONDS, TimeUnit.SECONDS);
    return station;
  }

  void send(String frame) throws Exception {
    socket.sendText(frame, true).get(SECONDS, TimeUnit.SECONDS);
  }

  void sendBinary(byte[] bytes) throws Exception {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).get(SECONDS, TimeUnit.SECONDS);
  }

  void ping(String payload) throws Exception {
    socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).get(SECONDS, TimeUnit.SECONDS);
  }

  /** The next text frame. */
  String text() throws InterruptedException {
    String frame = texts.poll(SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no text frame came");
    }
    return frame;
  }

  byte[] binary() throws InterruptedException {
    return binaries.poll(SECONDS, TimeUnit.SECONDS);
  }

  byte[] pinged() throws InterruptedException {
    return pings.poll(SECONDS, TimeUnit.SECONDS);
  }

  boolean heardNothing() {
    return texts.isEmpty();
  }

  /** Sends a CALL and returns the payload of its CALLRESULT, or the code of its CALLERROR. */
  String ask(String id, String action, String payload) throws Exception {
    send("[2,\"" + id + "\",\"" + action + "\"," + Json.object(payload) + "]");
    return switch (RpcMessage.parse(text())) {
      case RpcMessage.CallResult result when result.id().equals(id) -> result.payload().toString();
      case RpcMessage.CallError error when error.id().equals(id) -> error.code();
      case RpcMessage other -> throw new AssertionError("not the answer to " + id + ": " + other);
    };
  }

  /** The close code received, -1 where the connection broke without one. */
  int closeCode() throws Exception {
    return closed.get(SECONDS, TimeUnit.SECONDS);
  }

  void close(int code) throws Exception {
    socket.sendClose(code, "bye").get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      binaries.add(binary.toByteArray());
      binary.reset();
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    pings.add(bytes);
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(-1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The server's end of one connection: HTTP heads and WebSocket frames as they are on the wire. Each read has a deadline. */
public final class Peer implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  /** A frame that came, unmasked. */
  public record Frame(boolean last, int opcode, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    public int closeCode() {
      return ByteBuffer.wrap(payload).getChar();
    }

    public String closeReason() {
      return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private OutputStream out;

  Peer(Socket socket, int deadlineMillis) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(deadlineMillis);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /** The lines of an HTTP request, without the empty one at the end. */
  public List<String> readHead() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** Reads the handshake and accepts it; the head that came. */
  public List<String> accept(@Nullable String subprotocol) throws IOException {
    List<String> head = readHead();
    write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + answerTo(header(head, "Sec-WebSocket-Key")) + "\r\n"
        + (subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n") + "\r\n");
    return head;
  }

  /** Reads the handshake and answers with another status. */
  public void refuse(int status, String... headers) throws IOException {
    readHead();
    write("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n" + String.join("", List.of(headers)) + "\r\nno");
  }

  /** The value of a header that is there once. */
  public static String header(List<String> head, String name) {
    List<String> values = head.stream().filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(l -> l.substring(name.length() + 1).strip()).toList();
    if (values.size() != 1) {
      throw new AssertionError(name + " is there " + values.size() + " times in " + head);
    }
    return values.getFirst();
  }

  /** From now on each byte goes out by itself. */
  public void inSingleBytes() {
    out = new FilterOutputStream(out);
  }

  public void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void send(int opcode, String payload) throws IOException {
    send(true, opcode, payload.getBytes(StandardCharsets.UTF_8));
  }

  public void sendClose(int code, String reason) throws IOException {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    send(true, CLOSE, ByteBuffer.allocate(2 + words.length).putChar((char) code).put(words).array());
  }

  public void send(boolean last, int opcode, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) ((last ? 0x80 : 0) | opcode));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 65536) {
      frame.put((byte) 126).putChar((char) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload);
    out.write(frame.array(), 0, frame.position());
  }

  public Frame read() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((second & 0x80) == 0) {
      throw new AssertionError("a client masks its frames");
    }
    int length = second & 0x7f;
    length = length == 126 ? in.readUnsignedShort() : length == 127 ? Math.toIntExact(in.readLong()) : length;
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame((first & 0x80) != 0, first & 0xf, payload);
  }

  /** Reads on until the client has closed its socket; close frames on the way are well, anything else is not. */
  public void awaitEnd() throws IOException {
    try {
      while (in.read() >= 0) {
        // what was on its way when the client ended
      }
    } catch (SocketException e) {
      // a reset is an end too
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Goes on as a proxy does: whatever comes is carried to a port on this machine and back, until either side ends. */
  public void tunnelTo(int port) throws IOException {
    Socket far = new Socket(socket.getInetAddress(), port);
    carry(in, far.getOutputStream());
    carry(far.getInputStream(), out);
  }

  private static void carry(InputStream from, OutputStream to) {
    Thread.ofPlatform().daemon().start(() -> {
      try (from; to) {
        from.transferTo(to);
      } catch (IOException e) {
        // either side has ended
      }
    });
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static String answerTo(String key) {
    try {
      byte[] both = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(both));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

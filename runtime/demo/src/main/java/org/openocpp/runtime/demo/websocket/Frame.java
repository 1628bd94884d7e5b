// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/** One WebSocket frame. Anything that the bits can say can be made, sensible or not. Immutable. */
public final class Frame {
  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xA;

  private final boolean fin;
  private final int reserved;
  private final int opcode;
  private final byte[] payload;

  private Frame(boolean fin, int reserved, int opcode, byte[] payload) {
    this.fin = fin;
    this.reserved = reserved;
    this.opcode = opcode;
    this.payload = payload;
  }

  /** A whole message or control frame: final, no reserved bits. */
  public static Frame of(int opcode, byte[] payload) {
    return new Frame(true, 0, opcode, payload.clone());
  }

  static Frame received(boolean fin, int reserved, int opcode, byte[] payload) {
    return new Frame(fin, reserved, opcode, payload);
  }

  public static Frame text(String text) {
    return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Text whose bytes need not be UTF-8. */
  public static Frame text(byte[] bytes) {
    return of(TEXT, bytes);
  }

  public static Frame binary(byte[] bytes) {
    return of(BINARY, bytes);
  }

  public static Frame continuation(byte[] bytes) {
    return of(CONTINUATION, bytes);
  }

  public static Frame ping(byte[] bytes) {
    return of(PING, bytes);
  }

  public static Frame pong(byte[] bytes) {
    return of(PONG, bytes);
  }

  public static Frame close(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return of(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  /** The same frame with more to follow. */
  public Frame unfinished() {
    return new Frame(false, reserved, opcode, payload);
  }

  /** The same frame with the three reserved bits set to {@code bits} (0 to 7, RSV1 is 4). */
  public Frame withReserved(int bits) {
    return new Frame(fin, bits & 7, opcode, payload);
  }

  public boolean fin() {
    return fin;
  }

  public int reserved() {
    return reserved;
  }

  public int opcode() {
    return opcode;
  }

  public boolean control() {
    return opcode >= CLOSE;
  }

  public byte[] payload() {
    return payload.clone();
  }

  public int length() {
    return payload.length;
  }

  /** The payload as text; malformed bytes become U+FFFD. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  public String hex() {
    return HexFormat.of().formatHex(payload);
  }

  /** The code of a close frame, 1005 where it carries none. */
  public int closeCode() {
    return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
  }

  /** The reason of a close frame, empty where it carries none. */
  public String closeReason() {
    return payload.length <= 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
  }

  /** The bytes on the wire, unmasked, as a server has to send them. */
  public byte[] encode() {
    return encode(null);
  }

  /** The bytes on the wire with a mask: what a client sends, and a server must not. */
  public byte[] encodeMasked(int key) {
    return encode(key);
  }

  private byte[] encode(@Nullable Integer key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
    out.write((fin ? 0x80 : 0) | reserved << 4 | opcode);
    int mask = key == null ? 0 : 0x80;
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(mask | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(mask | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    if (key == null) {
      out.writeBytes(payload);
    } else {
      byte[] mine = ByteBuffer.allocate(4).putInt(key).array();
      out.writeBytes(mine);
      out.writeBytes(masked(payload, mine));
    }
    return out.toByteArray();
  }

  static byte[] masked(byte[] bytes, byte[] key) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = (byte) (bytes[i] ^ key[i & 3]);
    }
    return result;
  }
}

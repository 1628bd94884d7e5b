// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Reads what a client sends: whole messages and control frames, each rule of RFC 6455 for clients checked. */
final class FrameReader {
  private final DataInputStream in;
  private final int maxMessage;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private @Nullable Frame first;

  FrameReader(InputStream in, int maxMessage) {
    this.in = new DataInputStream(in);
    this.maxMessage = maxMessage;
  }

  /** The next whole message or control frame; null at the end of the stream. */
  @Nullable Frame next() throws IOException {
    while (true) {
      Frame frame = frame();
      if (frame == null || frame.control()) {
        return frame;
      }
      Frame whole = add(frame);
      if (whole != null) {
        return whole;
      }
    }
  }

  private @Nullable Frame add(Frame frame) throws IOException {
    if (frame.opcode() == Frame.CONTINUATION && first == null) {
      throw new ProtocolViolation(1002, "continuation of nothing");
    }
    if (frame.opcode() != Frame.CONTINUATION && first != null) {
      throw new ProtocolViolation(1002, "new message inside a fragmented one");
    }
    Frame start = first == null ? frame : first;
    first = start;
    if (message.size() + frame.length() > maxMessage) {
      throw new ProtocolViolation(1009, "message over " + maxMessage + " bytes");
    }
    message.writeBytes(frame.payload());
    if (!frame.fin()) {
      return null;
    }
    byte[] bytes = message.toByteArray();
    message.reset();
    first = null;
    if (start.opcode() == Frame.TEXT) {
      checkUtf8(bytes);
    }
    return Frame.received(true, 0, start.opcode(), bytes);
  }

  private @Nullable Frame frame() throws IOException {
    int b0 = in.read();
    if (b0 < 0) {
      return null;
    }
    int b1 = in.readUnsignedByte();
    int opcode = b0 & 0xF;
    boolean fin = (b0 & 0x80) != 0;
    if ((b0 & 0x70) != 0) {
      throw new ProtocolViolation(1002, "reserved bits set, no extension was agreed");
    }
    if (opcode > Frame.BINARY && opcode < Frame.CLOSE || opcode > Frame.PONG) {
      throw new ProtocolViolation(1002, "reserved opcode " + opcode);
    }
    if ((b1 & 0x80) == 0) {
      throw new ProtocolViolation(1002, "frame of a client without mask");
    }
    int length = length(b1 & 0x7F);
    if (opcode >= Frame.CLOSE && (length > 125 || !fin)) {
      throw new ProtocolViolation(1002, "control frame that is long or fragmented");
    }
    byte[] key = exactly(4);
    return Frame.received(fin, 0, opcode, Frame.masked(exactly(length), key));
  }

  private int length(int seven) throws IOException {
    long length = switch (seven) {
      case 126 -> in.readUnsignedShort();
      case 127 -> in.readLong();
      default -> seven;
    };
    if (length < 0 || length > maxMessage) {
      throw new ProtocolViolation(1009, "frame of " + length + " bytes");
    }
    return (int) length;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("end of stream inside a frame");
    }
    return bytes;
  }

  private static void checkUtf8(byte[] bytes) throws ProtocolViolation {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new ProtocolViolation(1007, "text that is not UTF-8");
    }
  }
}

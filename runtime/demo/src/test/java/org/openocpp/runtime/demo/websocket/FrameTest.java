// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private static final int KEY = 0x37FA213D;
  private static final int LIMIT = 100_000;

  @Test
  void examplesOfTheRfcComeOutTheSame() {
    // RFC 6455 §5.7
    assertThat(hex(Frame.text("Hello").encode())).isEqualTo("810548656c6c6f");
    assertThat(hex(Frame.text("Hello").encodeMasked(KEY))).isEqualTo("818537fa213d7f9f4d5158");
    assertThat(hex(Frame.text("Hel").unfinished().encode())).isEqualTo("010348656c");
    assertThat(hex(Frame.continuation("lo".getBytes(StandardCharsets.UTF_8)).encode())).isEqualTo("80026c6f");
    assertThat(hex(Frame.close(1000, "").encode())).isEqualTo("880203e8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 125, 126, 65535, 65536})
  void everyFormOfLengthIsReadBack(int length) throws Exception {
    Frame frame = read(Frame.binary(new byte[length]).encodeMasked(KEY));
    assertThat(frame.length()).isEqualTo(length);
    assertThat(frame.opcode()).isEqualTo(Frame.BINARY);
  }

  @Test
  void fragmentsBecomeOneMessageAroundControlFrames() throws Exception {
    FrameReader reader = reader(Frame.text("a").unfinished().encodeMasked(KEY), Frame.ping(new byte[1]).encodeMasked(1),
        Frame.continuation(new byte[]{'b'}).unfinished().encodeMasked(2),
        Frame.continuation(new byte[]{'c'}).encodeMasked(3));
    assertThat(reader.next().opcode()).isEqualTo(Frame.PING);
    assertThat(reader.next().text()).isEqualTo("abc");
    assertThat(reader.next()).isNull();
  }

  @Test
  void rulesForClientsAreChecked() {
    assertViolates(1002, () -> read(Frame.text("x").encode()));
    assertViolates(1002, () -> read(Frame.text("x").withReserved(4).encodeMasked(KEY)));
    assertViolates(1002, () -> read(Frame.of(3, new byte[0]).encodeMasked(KEY)));
    assertViolates(1002, () -> read(Frame.of(11, new byte[0]).encodeMasked(KEY)));
    assertViolates(1002, () -> read(Frame.ping(new byte[126]).encodeMasked(KEY)));
    assertViolates(1002, () -> read(Frame.ping(new byte[0]).unfinished().encodeMasked(KEY)));
    assertViolates(1002, () -> read(Frame.continuation(new byte[0]).encodeMasked(KEY)));
    assertViolates(1002, () -> read(Frame.text("x").unfinished().encodeMasked(KEY), Frame.text("y").encodeMasked(KEY)));
    assertViolates(1007, () -> read(Frame.text(new byte[]{(byte) 0xC3, 0x28}).encodeMasked(KEY)));
    assertViolates(1009, () -> read(Frame.binary(new byte[LIMIT + 1]).encodeMasked(KEY)));
    assertThatThrownBy(() -> read(new byte[]{(byte) 0x81})).isInstanceOf(EOFException.class);
  }

  private static void assertViolates(int code, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(ProtocolViolation.class, e -> assertThat(e.closeCode()).isEqualTo(code));
  }

  private static Frame read(byte[]... frames) throws Exception {
    return reader(frames).next();
  }

  private static FrameReader reader(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return new FrameReader(new ByteArrayInputStream(all.toByteArray()), LIMIT);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

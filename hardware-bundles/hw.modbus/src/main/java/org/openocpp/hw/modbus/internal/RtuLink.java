// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import com.digitalpetri.modbus.Crc16;
import com.digitalpetri.modbus.ModbusRtuFrame;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.Accumulated;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParseError;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParserState;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.SerialPort;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/**
 * A serial line. Frames have no number: an answer of a device that comes after its time looks like its next one. The first question to
 * a device that has left one without an answer is asked twice: whatever comes to the first, until the line is quiet, is thrown away.
 */
final class RtuLink implements Link {
  /** Frames are at least 3.5 characters apart, and above 19200 baud 1.75 ms (Modbus over serial line 1.02, 2.5.1.1). */
  private static final double GAP_CHARACTERS = 3.5;
  private static final long LEAST_GAP_MILLIS = 2;
  /** An answer that is late by more than so many times its own time is not waited for. */
  private static final int LONGEST_UNREST = 4;

  private final SerialPort port;
  private final Timers timers;
  private final Duration gap;
  private final byte[] buffer = new byte[260];
  /** Devices that owe an answer. */
  private final Set<Integer> inDebt = new HashSet<>();

  RtuLink(SerialPort port, SerialSettings settings, Timers timers) {
    this.port = port;
    this.timers = timers;
    gap = Duration.ofMillis(Math.max(LEAST_GAP_MILLIS,
        (long) Math.ceil(GAP_CHARACTERS * settings.bitsPerCharacter() * 1000 / settings.baud())));
  }

  @Override
  public int[] read(Question question) throws IOException, ModbusResponseException {
    byte[] frame = frame(question);
    letFallQuiet(gap, question.patience());
    if (inDebt.contains(question.unit())) {
      port.write(frame);
      if (port.read(buffer, question.patience()) == 0) {
        throw silence(question);
      }
      letFallQuiet(question.patience().dividedBy(2), question.patience());
    }
    inDebt.add(question.unit());
    port.write(frame);
    int[] words = answer(question);
    inDebt.remove(question.unit());
    return words;
  }

  private static NoAnswerException silence(Question question) {
    return new NoAnswerException("no answer within " + question.patience().toMillis() + " ms");
  }

  private int[] answer(Question question) throws IOException, ModbusResponseException {
    MonotonicTime end = timers.now().plus(question.patience());
    var parser = new ModbusRtuResponseFrameParser();
    while (true) {
      Duration left = end.since(timers.now());
      int n = left.isPositive() ? port.read(buffer, left) : 0;
      if (n == 0) {
        throw silence(question);
      }
      for (int i = 0; i < n; i++) { // one by one: the parser forgets what is behind a frame
        ParserState state = parser.parse(new byte[]{buffer[i]});
        if (state instanceof ParseError error) {
          throw new NoAnswerException("garbage: " + error.error());
        }
        int[] words = state instanceof Accumulated whole ? words(question, whole.frame()) : null;
        if (words != null) {
          return words;
        }
        if (state instanceof Accumulated) {
          parser.reset();
        }
      }
    }
  }

  private int @Nullable [] words(Question question, ModbusRtuFrame frame) throws IOException, ModbusResponseException {
    if (crc(frame.unitId(), frame.pdu()) != little(frame.crc())) {
      throw new NoAnswerException("garbage: wrong checksum");
    }
    if (frame.unitId() != question.unit()) {
      return null;
    }
    try {
      return question.answeredBy(frame.pdu());
    } catch (ModbusResponseException e) {
      inDebt.remove(question.unit());
      throw e;
    }
  }

  /** Throws away what comes, until nothing has come for so long. */
  private void letFallQuiet(Duration quiet, Duration patience) throws IOException {
    MonotonicTime end = timers.now().plus(patience.multipliedBy(LONGEST_UNREST));
    while (port.read(buffer, quiet) > 0) {
      if (!timers.now().isBefore(end)) {
        throw new NoAnswerException("the line does not fall quiet: noise, or another master");
      }
    }
  }

  private static byte[] frame(Question question) {
    byte[] pdu = question.encoded();
    int crc = crc(question.unit(), ByteBuffer.wrap(pdu));
    return ByteBuffer.allocate(pdu.length + 3).put((byte) question.unit()).put(pdu).put((byte) crc)
        .put((byte) (crc >> 8)).array();
  }

  private static int crc(int unit, ByteBuffer pdu) {
    var crc = new Crc16();
    crc.update(unit);
    crc.update(pdu.duplicate());
    return crc.getValue() & 0xFFFF;
  }

  private static int little(ByteBuffer crc) {
    return crc.get(crc.position()) & 0xFF | (crc.get(crc.position() + 1) & 0xFF) << 8;
  }

  @Override
  public boolean spoiltBySilence() {
    return false;
  }

  @Override
  public void close() {
    port.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

import com.digitalpetri.modbus.MbapHeader;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/** A connection to a gateway or a device on TCP. */
final class TcpLink implements Link {
  private static final int HEADER = 7;
  private static final int LONGEST_PDU = 253;

  private final Timers timers;
  private final Socket socket = new Socket();
  private final DataInputStream in;
  private int transaction;

  TcpLink(String host, int port, Duration patience, Timers timers) throws IOException {
    this.timers = timers;
    boolean open = false;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), Math.max(1, (int) patience.toMillis()));
      in = new DataInputStream(socket.getInputStream());
      open = true;
    } catch (IOException e) {
      throw new IOException(host + ":" + port + ": " + e.getMessage(), e);
    } finally {
      if (!open) {
        close();
      }
    }
  }

  @Override
  public int[] read(Question question) throws IOException, ModbusResponseException {
    transaction = transaction + 1 & 0xFFFF;
    byte[] pdu = question.encoded();
    ByteBuffer frame = ByteBuffer.allocate(HEADER + pdu.length);
    MbapHeader.Serializer.encode(new MbapHeader(transaction, 0, pdu.length + 1, question.unit()), frame);
    socket.getOutputStream().write(frame.put(pdu).array());
    MonotonicTime end = timers.now().plus(question.patience());
    while (true) {
      try {
        int[] words = answer(question, end);
        if (words != null) {
          return words;
        }
      } catch (SocketTimeoutException e) {
        throw new NoAnswerException("no answer within " + question.patience().toMillis() + " ms");
      } catch (EOFException e) {
        throw new IOException("the gateway has closed the connection", e);
      }
    }
  }

  /** Null where what came answers something else. */
  private int @Nullable [] answer(Question question, MonotonicTime end)
      throws IOException, ModbusResponseException {
    byte[] bytes = new byte[HEADER];
    waitUntil(end);
    in.readFully(bytes);
    MbapHeader header = MbapHeader.Serializer.decode(ByteBuffer.wrap(bytes));
    if (header.protocolId() != 0 || header.length() < 2 || header.length() > LONGEST_PDU + 1) {
      throw new IOException("the other end does not speak Modbus");
    }
    byte[] pdu = new byte[header.length() - 1];
    waitUntil(end);
    in.readFully(pdu);
    boolean ours = header.transactionId() == transaction && header.unitId() == question.unit();
    return ours ? question.answeredBy(ByteBuffer.wrap(pdu)) : null;
  }

  private void waitUntil(MonotonicTime end) throws IOException {
    long millis = end.since(timers.now()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    socket.setSoTimeout((int) millis);
  }

  /** What comes late would be behind all that follows. */
  @Override
  public boolean spoiltBySilence() {
    return true;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }
}

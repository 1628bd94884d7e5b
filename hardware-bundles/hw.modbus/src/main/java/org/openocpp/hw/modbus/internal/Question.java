// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.nio.ByteBuffer;
import java.time.Duration;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.ModbusBus.Table;

/** Registers that somebody wants, and what their answer has to look like. */
record Question(int unit, Table table, int address, int count, Duration patience) {
  private static final int REFUSED = 0x80;

  Question {
    if (unit < 0 || unit > 255 || address < 0 || count < 1 || count > 125 || address + count > 65_536) {
      throw new IllegalArgumentException("no such registers: unit " + unit + ", " + count + " from " + address);
    }
  }

  byte[] encoded() {
    ByteBuffer pdu = ByteBuffer.allocate(5);
    switch (table) {
      case INPUT ->
        ReadInputRegistersRequest.Serializer.encode(new ReadInputRegistersRequest(address, count), pdu);
      case HOLDING ->
        ReadHoldingRegistersRequest.Serializer.encode(new ReadHoldingRegistersRequest(address, count), pdu);
    }
    return pdu.array();
  }

  private int functionCode() {
    return table == Table.INPUT ? 4 : 3;
  }

  /** The words of an answer; null where it answers another question. */
  int @Nullable [] answeredBy(ByteBuffer pdu) throws ModbusResponseException {
    int code = pdu.remaining() < 2 ? -1 : pdu.get(pdu.position()) & 0xFF;
    int length = pdu.remaining() < 2 ? -1 : pdu.get(pdu.position() + 1) & 0xFF;
    if (code == (functionCode() | REFUSED)) {
      throw new ModbusResponseException(functionCode(), length);
    }
    if (code != functionCode() || length != 2 * count || pdu.remaining() != 2 + length) {
      return null;
    }
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = pdu.getShort(pdu.position() + 2 + 2 * i) & 0xFFFF;
    }
    return words;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.IOException;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;

/** An open line or connection to a gateway. For one thread. */
interface Link extends AutoCloseable {

  /**
   * Asks once and waits for the answer.
   *
   * @return the words, as many as asked for
   * @throws NoAnswerException       when no answer that makes sense came in time; the line itself may be well
   * @throws ModbusResponseException when the device refuses
   * @throws IOException             when the line or the gateway is gone
   */
  int[] read(Question question) throws IOException, ModbusResponseException;

  /** Whether an answer that comes too late could be taken for another one on this link, which then has to be opened anew. */
  boolean spoiltBySilence();

  @Override
  void close();
}

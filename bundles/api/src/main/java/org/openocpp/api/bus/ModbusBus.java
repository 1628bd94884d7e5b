// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.bus;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.time.MonotonicTime;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A Modbus line (RTU) or gateway (TCP) that several devices share; a service with the property {@link #NAME}. One request is on the
 * line at a time, and devices take turns: one that does not answer costs each other one time-out at most.
 */
@ConsumerType
public interface ModbusBus {
  /** {@code String}: the name of the bus in the configuration. */
  String NAME = "bus";

  /** Where registers are. */
  enum Table {
    /** Function code 4. */
    INPUT,
    /** Function code 3. */
    HOLDING
  }

  /**
   * Registers as the device gave them.
   *
   * @param address of the first
   * @param words   0 to 65535 each
   * @param taken   when the answer came
   */
  record Registers(int address, List<Integer> words, MonotonicTime taken) {
    public Registers {
      words = List.copyOf(words);
    }
  }

  /**
   * Reads registers once; retries are the driver's. Returns at once, never blocks; completes on the bus's thread.
   *
   * @param unit    address of the device, 1 to 247 (0 to 255 on a gateway)
   * @param address of the first register, from 0, as it is on the wire
   * @param count   1 to 125
   * @return fails with a {@link org.openocpp.api.hardware.HardwareException} that says why: no answer in time, an answer that makes no
   *     sense, the device refuses, the line or gateway is not there
   */
  CompletionStage<Registers> read(int unit, Table table, int address, int count);
}

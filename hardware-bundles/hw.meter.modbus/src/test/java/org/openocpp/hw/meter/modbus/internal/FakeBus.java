// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.bus.ModbusBus;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.time.Timers;

/** A device's registers; it refuses what it does not have, as a device does. */
final class FakeBus implements ModbusBus {
  static final Duration TIME_OUT = Duration.ofMillis(500);
  final List<String> asked = new ArrayList<>();
  final Map<String, Integer> words = new HashMap<>();
  boolean silent;
  private final Timers timers;
  private final int unit;

  FakeBus(Timers timers, int unit) {
    this.timers = timers;
    this.unit = unit;
  }

  private static String key(Table table, int address) {
    return table + " " + address;
  }

  void set(Table table, int address, int... values) {
    for (int i = 0; i < values.length; i++) {
      words.put(key(table, address + i), values[i]);
    }
  }

  @Override
  public CompletionStage<Registers> read(int device, Table table, int address, int count) {
    asked.add(table + " " + address + " " + count);
    CompletableFuture<Registers> answer = new CompletableFuture<>();
    boolean dead = silent || device != unit;
    timers.after(dead ? TIME_OUT : Duration.ofMillis(40), () -> {
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < count && words.containsKey(key(table, address + i)); i++) {
        found.add(words.get(key(table, address + i)));
      }
      if (dead) {
        answer.completeExceptionally(new HardwareException("device " + device + " on fake: no answer within 500 ms"));
      } else if (found.size() < count) {
        answer.completeExceptionally(new HardwareException("device " + device + " on fake: it refuses"));
      } else {
        answer.complete(new Registers(address, found, timers.now()));
      }
    });
    return answer;
  }
}

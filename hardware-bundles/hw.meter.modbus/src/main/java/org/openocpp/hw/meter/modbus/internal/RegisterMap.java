// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.openocpp.api.bus.ModbusBus.Table;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Phase;

/** The values of a meter and where they are. */
record RegisterMap(List<Register> registers) {
  /** Words that are asked for at once; some meters answer no more. */
  private static final int LONGEST = 40;

  RegisterMap {
    registers = List.copyOf(registers);
    if (registers.stream().noneMatch(
        one -> one.measurand() == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER && one.phase() == Phase.ALL)) {
      throw new IllegalArgumentException(
          "a meter that charging is billed by needs Energy.Active.Import.Register of the whole");
    }
    Set<String> named = new HashSet<>();
    registers.forEach(one -> {
      if (!named.add(one.measurand() + " " + one.phase())) {
        throw new IllegalArgumentException(one.measurand().ocppName() + " of " + one.phase() + " is there twice");
      }
    });
  }

  /** Registers that lie side by side, and are asked for at once. */
  record Block(Table table, int address, int count, List<Register> registers) {}

  static RegisterMap parse(Stream<String> lines) {
    return new RegisterMap(lines.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Register::parse).toList());
  }

  Set<Measurand> measurands() {
    Set<Measurand> all = EnumSet.noneOf(Measurand.class);
    registers.forEach(one -> all.add(one.measurand()));
    return all;
  }

  /** Without gaps: what lies between may not be there, and a meter then refuses the whole. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (Register one : registers.stream()
        .sorted(Comparator.comparing(Register::table).thenComparing(Register::address)).toList()) {
      Block last = blocks.isEmpty() ? null : blocks.getLast();
      int end = one.address() + one.form().words();
      if (last != null && last.table == one.table() && last.address + last.count == one.address()
          && end - last.address <= LONGEST) {
        blocks.removeLast();
        blocks.add(new Block(last.table, last.address, end - last.address,
            Stream.concat(last.registers.stream(), Stream.of(one)).toList()));
      } else {
        blocks.add(new Block(one.table(), one.address(), one.form().words(), List.of(one)));
      }
    }
    return blocks;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.openocpp.api.bus.ModbusBus.Table;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.Phase;

/**
 * Where a meter keeps a value, and how.
 *
 * @param factor what the number is multiplied by to be in the base unit of the measurand
 */
record Register(Measurand measurand, Phase phase, Table table, int address, NumberForm form, WordOrder order,
    BigDecimal factor) {

  Register {
    if (address < 0 || address + form.words() > 65_536) {
      throw new IllegalArgumentException("no address of a register: " + address);
    }
    if (factor.signum() == 0) {
      throw new IllegalArgumentException("a factor of 0 makes 0 of everything");
    }
  }

  /** Throws {@link ArithmeticException} where the words are no number. */
  Measured value(List<Integer> words) {
    return new Measured(measurand, phase, Location.OUTLET, form.number(order.highFirst(words)).multiply(factor));
  }

  /**
   * A line of a table: measurand, phase, table, address, form, order, factor, separated by blanks, as in
   * {@code Energy.Active.Import.Register - INPUT 0x48 FLOAT32 HIGH_FIRST 1000}; the phase is {@code -} for the whole.
   *
   * @throws IllegalArgumentException with the line and what is wrong with it
   */
  static Register parse(String line) {
    String[] fields = line.strip().split("\\s+");
    try {
      if (fields.length != 7) {
        throw new IllegalArgumentException("it has " + fields.length + " fields, not 7");
      }
      return new Register(measurand(fields[0]), phase(fields[1]), one(Table.class, fields[2]),
          Integer.decode(fields[3]), one(NumberForm.class, fields[4]), one(WordOrder.class, fields[5]),
          new BigDecimal(fields[6]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("register \"" + line + "\": address or factor is no number", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("register \"" + line + "\": " + e.getMessage(), e);
    }
  }

  private static Measurand measurand(String name) {
    return Arrays.stream(Measurand.values()).filter(one -> one.ocppName().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no measurand of OCPP"));
  }

  private static Phase phase(String name) {
    return name.equals("-") ? Phase.ALL : one(Phase.class, name.replace('-', '_'));
  }

  private static <E extends Enum<E>> E one(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst().orElseThrow(() -> new IllegalArgumentException(name + " is none of "
            + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
  }
}

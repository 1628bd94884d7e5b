// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.settings;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.VariableId;

/**
 * A setting that some part of the station obeys.
 *
 * @param check says what is wrong with a value, empty where nothing is
 */
public record Definition(VariableId id, DataType dataType, Mutability mutability, String initial, @Nullable String unit,
    Function<String, Optional<String>> check) {

  static Definition integer(VariableId id, int initial, int min, int max, @Nullable String unit) {
    return new Definition(id, DataType.INTEGER, Mutability.READ_WRITE, Integer.toString(initial), unit,
        value -> integerProblem(value, min, max));
  }

  static Definition flag(VariableId id, boolean initial) {
    return new Definition(id, DataType.BOOLEAN, Mutability.READ_WRITE, Boolean.toString(initial), null,
        value -> "true".equals(value) || "false".equals(value) ? Optional.empty()
            : Optional.of("neither true nor false"));
  }

  static Definition text(VariableId id, String initial, int maxLength) {
    return new Definition(id, DataType.STRING, Mutability.READ_WRITE, initial, null,
        value -> value.length() <= maxLength ? Optional.empty()
            : Optional.of("longer than " + maxLength + " characters"));
  }

  Definition withMutability(Mutability other) {
    return new Definition(id, dataType, other, initial, unit, check);
  }

  private static Optional<String> integerProblem(String value, int min, int max) {
    if (!value.matches("-?[0-9]{1,10}")) {
      return Optional.of("not a whole number");
    }
    long number = Long.parseLong(value);
    return number < min || number > max ? Optional.of("not between " + min + " and " + max) : Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.configuration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

import org.openocpp.ocpp.v16.internal.metering.SampledValue.Measurand;
import org.openocpp.ocpp.v16.internal.metering.SampledValue.Phase;

/** How a key writes its value, and how its setting does. What a value may be beyond its form is the station's to say. */
enum ValueForm {
  INTEGER {
    @Override
    String toSetting(String value) {
      if (!value.strip().matches("[+-]?[0-9]{1,10}")) {
        throw new IllegalArgumentException("must be a whole number");
      }
      return Long.toString(Long.parseLong(value.strip()));
    }
  },
  FLAG {
    @Override
    String toSetting(String value) {
      String flag = value.strip().toLowerCase(Locale.ROOT);
      if (!flag.equals("true") && !flag.equals("false")) {
        throw new IllegalArgumentException("must be true or false");
      }
      return flag;
    }
  },
  /** An idTag. */
  TOKEN {
    @Override
    String toSetting(String value) {
      if (value.isEmpty() || value.length() > 20) {
        throw new IllegalArgumentException("must have 1 to 20 characters");
      }
      return value;
    }
  },
  TEXT {
    @Override
    String toSetting(String value) {
      return value;
    }
  },
  /** Measurands separated by commas, each with a phase where one is wanted: {@code Voltage.L1-N}. */
  MEASURANDS {
    @Override
    String toSetting(String value) {
      if (value.isBlank()) {
        return "";
      }
      return Arrays.stream(value.split(",", -1)).map(String::strip).map(ValueForm::measurand)
          .collect(Collectors.joining(","));
    }
  },
  /** 32 to 40 hex digits, in pairs, are the bytes; other text of 16 to 40 characters is itself. */
  PASSWORD {
    @Override
    String toSetting(String value) {
      if (value.length() < 16 || value.length() > 40) {
        throw new IllegalArgumentException("must have 16 to 40 characters");
      }
      boolean hex = value.length() >= 32 && value.length() % 2 == 0 && value.matches("[0-9A-Fa-f]*");
      byte[] bytes = hex ? HexFormat.of().parseHex(value) : value.getBytes(StandardCharsets.UTF_8);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  };

  /** Throws {@link IllegalArgumentException} where the text is none of this form; the message does not repeat it. */
  abstract String toSetting(String value);

  private static String measurand(String item) {
    for (Measurand measurand : Measurand.values()) {
      String name = measurand.wireName();
      boolean known = item.equals(name)
          || Arrays.stream(Phase.values()).anyMatch(phase -> item.equals(name + "." + phase.wireName()));
      if (known) {
        return item;
      }
    }
    throw new IllegalArgumentException("must be measurands of OCPP 1.6, separated by commas");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.settings;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the phases of connectors are wired behind their meter, as an installer says it: {@code 0.RST,1.RTS}; 0 is the meter of the station. */
final class PhaseRotation {
  private static final Pattern ITEM = Pattern.compile("([0-9]{1,4})\\.(NotApplicable|Unknown|RST|RTS|SRT|STR|TRS|TSR)");

  private PhaseRotation() {}

  /** What is known before somebody says it: nothing. */
  static String unknown(int connectors) {
    return IntStream.rangeClosed(0, connectors).mapToObj(connector -> connector + ".Unknown")
        .collect(Collectors.joining(","));
  }

  static Optional<String> problem(String value, int connectors) {
    Set<Integer> seen = new HashSet<>();
    for (String item : Definitions.split(value)) {
      Matcher parts = ITEM.matcher(item);
      if (!parts.matches()) {
        return Optional.of("not a connector and a rotation, such as 1.RST: " + item);
      }
      int connector = Integer.parseInt(parts.group(1));
      if (connector > connectors) {
        return Optional.of("there is no connector " + connector);
      }
      if (!seen.add(connector)) {
        return Optional.of("named twice: connector " + connector);
      }
    }
    return value.length() > 500 ? Optional.of("longer than 500 characters") : Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an enum constant is called on the wire: {@code REBOOT_REQUIRED} is {@code RebootRequired} where an enum says nothing else. */
public interface WireName {

  /** The name of the constant. */
  String name();

  default String wireName() {
    return words(this, "");
  }

  /** The words of a constant with a capital letter each; EV and EVSE are capitals as a whole. */
  static String words(WireName constant, String separator) {
    return Arrays.stream(constant.name().split("_")).map(WireName::word).collect(Collectors.joining(separator));
  }

  private static String word(String capitals) {
    boolean abbreviation = capitals.equals("EV") || capitals.equals("EVSE");
    return abbreviation ? capitals : capitals.charAt(0) + capitals.substring(1).toLowerCase(Locale.ROOT);
  }
}

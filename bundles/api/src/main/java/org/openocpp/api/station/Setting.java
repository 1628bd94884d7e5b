// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.jspecify.annotations.Nullable;

/**
 * A setting and its present value.
 *
 * @param value          text as in the device model; empty for a write-only one
 * @param rebootRequired whether a new value takes effect at the next boot only
 * @param custom         known to no part of the station: a key or variable of the start-up file, kept and told, without effect
 * @param unit           unit of the value as the device model spells it, null for none
 */
public record Setting(VariableId id, String value, DataType dataType, Mutability mutability, boolean rebootRequired,
    boolean custom,
    @Nullable String unit) {

  /** Data types of the device model. */
  public enum DataType {
    STRING, INTEGER, DECIMAL, BOOLEAN, DATE_TIME, OPTION_LIST, SEQUENCE_LIST, MEMBER_LIST
  }

  /** Who may do what over OCPP. */
  public enum Mutability {
    READ_ONLY, WRITE_ONLY, READ_WRITE
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.jspecify.annotations.Nullable;

/**
 * The name of a setting: a variable of a component, in the terms of the OCPP 2.1 device model. Compared without regard to case.
 *
 * @param evse      0 where the component belongs to no EVSE
 * @param connector 0 where it belongs to no connector
 */
public record VariableId(String component, @Nullable String componentInstance, int evse, int connector, String variable,
    @Nullable String variableInstance) implements Comparable<VariableId> {

  public static VariableId of(String component, String variable) {
    return new VariableId(component, null, 0, 0, variable, null);
  }

  public static VariableId of(String component, String variable, String variableInstance) {
    return new VariableId(component, null, 0, 0, variable, variableInstance);
  }

  /** One string for keys and logs, such as {@code OCPPCommCtrlr.MessageTimeout[Default]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(component);
    if (componentInstance != null) {
      text.append('[').append(componentInstance).append(']');
    }
    if (evse > 0) {
      text.append('@').append(evse);
      if (connector > 0) {
        text.append('.').append(connector);
      }
    }
    text.append('.').append(variable);
    if (variableInstance != null) {
      text.append('[').append(variableInstance).append(']');
    }
    return text.toString();
  }

  @Override
  public int compareTo(VariableId other) {
    return String.CASE_INSENSITIVE_ORDER.compare(toString(), other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VariableId id && compareTo(id) == 0;
  }

  @Override
  public int hashCode() {
    return toString().toLowerCase(java.util.Locale.ROOT).hashCode();
  }
}

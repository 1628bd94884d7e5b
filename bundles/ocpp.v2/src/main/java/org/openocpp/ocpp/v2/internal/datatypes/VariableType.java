// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.VariableId;
import org.openocpp.ocpp.internal.json.Limits;

/** A variable of a component. */
public record VariableType(String name, @Nullable String instance) {
  public VariableType {
    Limits.required(name, "name");
    Limits.length(name, "name", 50);
    Limits.length(instance, "instance", 50);
  }

  /** The name of the setting that it is. */
  public static VariableId id(ComponentType component, VariableType variable) {
    return new VariableId(component.name(), component.instance(), EvseType.evse(component.evse()),
        EvseType.connector(component.evse()), variable.name(), variable.instance());
  }
}

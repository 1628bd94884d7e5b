// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** A component of the device model. */
public record ComponentType(@Nullable EvseType evse, String name, @Nullable String instance) {
  public ComponentType {
    Limits.required(name, "name");
    Limits.length(name, "name", 50);
    Limits.length(instance, "instance", 50);
  }
}

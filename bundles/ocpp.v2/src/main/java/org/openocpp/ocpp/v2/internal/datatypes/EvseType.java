// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** An EVSE, or a connector of it. */
public record EvseType(Integer id, @Nullable Integer connectorId) {
  public EvseType {
    Limits.required(id, "id");
    Limits.atLeast(id, "id", 0);
    Limits.atLeast(connectorId, "connectorId", 0);
  }

  /** The number of the EVSE; 0, the whole station, where none is named. */
  public static int evse(@Nullable EvseType evse) {
    return evse == null ? 0 : evse.id();
  }

  /** The number of the connector; 0, all of the EVSE, where none is named. */
  public static int connector(@Nullable EvseType evse) {
    return evse == null || evse.connectorId() == null ? 0 : evse.connectorId();
  }

  /** Null for the whole station. */
  public static @Nullable EvseType of(int evse, int connector) {
    return evse == 0 ? null : new EvseType(evse, connector == 0 ? null : connector);
  }
}

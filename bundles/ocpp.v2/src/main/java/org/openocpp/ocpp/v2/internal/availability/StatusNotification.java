// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.availability;

import java.time.Instant;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** How a connector is doing. */
public final class StatusNotification {

  public record Request(Instant timestamp, ConnectorStatus connectorStatus, Integer evseId, Integer connectorId) {
    public Request {
      Limits.required(timestamp, "timestamp");
      Limits.required(connectorStatus, "connectorStatus");
      Limits.required(evseId, "evseId");
      Limits.atLeast(evseId, "evseId", 0);
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 0);
    }
  }

  public record Response() {}

  public enum ConnectorStatus implements WireName {
    AVAILABLE, OCCUPIED, RESERVED, UNAVAILABLE, FAULTED
  }

  private StatusNotification() {}
}

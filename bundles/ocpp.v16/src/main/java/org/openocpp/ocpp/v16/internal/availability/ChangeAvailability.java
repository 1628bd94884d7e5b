// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.availability;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The CSMS takes a connector, or the station, in or out of service. */
public final class ChangeAvailability {

  public record Request(Integer connectorId, AvailabilityType type) {
    public Request {
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 0);
      Limits.required(type, "type");
    }
  }

  public record Response(AvailabilityStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum AvailabilityType implements WireName {
    INOPERATIVE, OPERATIVE
  }

  public enum AvailabilityStatus implements WireName {
    ACCEPTED, REJECTED, SCHEDULED
  }

  private ChangeAvailability() {}
}

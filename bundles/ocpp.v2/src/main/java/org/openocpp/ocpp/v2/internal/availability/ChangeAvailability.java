// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.availability;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS takes a connector, an EVSE, or the station, in or out of service. */
public final class ChangeAvailability {

  public record Request(@Nullable EvseType evse, OperationalStatus operationalStatus) {
    public Request {
      Limits.required(operationalStatus, "operationalStatus");
    }
  }

  public record Response(ChangeAvailabilityStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum OperationalStatus implements WireName {
    INOPERATIVE, OPERATIVE
  }

  public enum ChangeAvailabilityStatus implements WireName {
    ACCEPTED, REJECTED, SCHEDULED
  }

  private ChangeAvailability() {}
}

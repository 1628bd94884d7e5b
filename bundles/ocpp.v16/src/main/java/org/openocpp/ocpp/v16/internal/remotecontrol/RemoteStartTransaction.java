// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.remotecontrol;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v16.internal.smartcharging.ChargingProfile;

/** The CSMS starts a transaction. */
public final class RemoteStartTransaction {

  public record Request(@Nullable Integer connectorId, String idTag, @Nullable ChargingProfile chargingProfile) {
    public Request {
      Limits.atLeast(connectorId, "connectorId", 1);
      Limits.required(idTag, "idTag");
      Limits.length(idTag, "idTag", 20);
    }
  }

  public record Response(RemoteStartStopStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  private RemoteStartTransaction() {}
}

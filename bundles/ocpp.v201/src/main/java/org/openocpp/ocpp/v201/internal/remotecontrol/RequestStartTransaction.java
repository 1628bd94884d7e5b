// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.remotecontrol;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v2.internal.remotecontrol.RequestStartStopStatus;
import org.openocpp.ocpp.v201.internal.authorization.IdTokenType;
import org.openocpp.ocpp.v201.internal.smartcharging.ChargingProfile;

/** The CSMS starts a transaction. */
public final class RequestStartTransaction {

  public record Request(@Nullable Integer evseId, @Nullable IdTokenType groupIdToken, IdTokenType idToken,
      Integer remoteStartId, @Nullable ChargingProfile chargingProfile) {
    public Request {
      Limits.atLeast(evseId, "evseId", 1);
      Limits.required(idToken, "idToken");
      Limits.required(remoteStartId, "remoteStartId");
    }
  }

  public record Response(RequestStartStopStatus status, @Nullable StatusInfo statusInfo,
      @Nullable String transactionId) {
    public Response {
      Limits.required(status, "status");
      Limits.length(transactionId, "transactionId", 36);
    }
  }

  private RequestStartTransaction() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.remotecontrol;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS releases a cable. */
public final class UnlockConnector {

  public record Request(Integer evseId, Integer connectorId) {
    public Request {
      Limits.required(evseId, "evseId");
      Limits.atLeast(evseId, "evseId", 0);
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 0);
    }
  }

  public record Response(UnlockStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum UnlockStatus implements WireName {
    UNLOCKED, UNLOCK_FAILED, ONGOING_AUTHORIZED_TRANSACTION, UNKNOWN_CONNECTOR
  }

  private UnlockConnector() {}
}

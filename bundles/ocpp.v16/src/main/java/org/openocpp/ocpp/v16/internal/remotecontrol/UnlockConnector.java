// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.remotecontrol;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The CSMS releases a cable. */
public final class UnlockConnector {

  public record Request(Integer connectorId) {
    public Request {
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 1);
    }
  }

  public record Response(UnlockStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum UnlockStatus implements WireName {
    UNLOCKED, UNLOCK_FAILED, NOT_SUPPORTED
  }

  private UnlockConnector() {}
}

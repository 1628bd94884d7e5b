// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.remotecontrol;

import org.openocpp.ocpp.internal.json.Limits;

/** The CSMS stops a transaction. */
public final class RemoteStopTransaction {

  public record Request(Integer transactionId) {
    public Request {
      Limits.required(transactionId, "transactionId");
    }
  }

  public record Response(RemoteStartStopStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  private RemoteStopTransaction() {}
}

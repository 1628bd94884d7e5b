// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.remotecontrol;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS stops a transaction. */
public final class RequestStopTransaction {

  public record Request(String transactionId) {
    public Request {
      Limits.required(transactionId, "transactionId");
      Limits.length(transactionId, "transactionId", 36);
    }
  }

  public record Response(RequestStartStopStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  private RequestStopTransaction() {}
}

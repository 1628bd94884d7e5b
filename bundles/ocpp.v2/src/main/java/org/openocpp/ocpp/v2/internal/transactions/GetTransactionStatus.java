// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.transactions;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** The CSMS asks whether a transaction runs, and whether something of it, or of any, is still to be told. */
public final class GetTransactionStatus {

  public record Request(@Nullable String transactionId) {
    public Request {
      Limits.length(transactionId, "transactionId", 36);
    }
  }

  public record Response(@Nullable Boolean ongoingIndicator, Boolean messagesInQueue) {
    public Response {
      Limits.required(messagesInQueue, "messagesInQueue");
    }
  }

  private GetTransactionStatus() {}
}

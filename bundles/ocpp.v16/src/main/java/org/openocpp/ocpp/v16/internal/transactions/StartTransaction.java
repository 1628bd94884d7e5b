// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.transactions;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v16.internal.authorization.IdTagInfo;

/** A transaction has begun. */
public final class StartTransaction {

  public record Request(Integer connectorId, String idTag, Long meterStart, @Nullable Integer reservationId,
      Instant timestamp) {
    public Request {
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 1);
      Limits.required(idTag, "idTag");
      Limits.length(idTag, "idTag", 20);
      Limits.required(meterStart, "meterStart");
      Limits.required(timestamp, "timestamp");
    }
  }

  public record Response(IdTagInfo idTagInfo, Integer transactionId) {
    public Response {
      Limits.required(idTagInfo, "idTagInfo");
      Limits.required(transactionId, "transactionId");
    }
  }

  private StartTransaction() {}
}

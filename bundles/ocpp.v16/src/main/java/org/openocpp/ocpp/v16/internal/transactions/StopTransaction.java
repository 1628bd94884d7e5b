// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.transactions;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v16.internal.authorization.IdTagInfo;
import org.openocpp.ocpp.v16.internal.metering.MeterValue;

/** A transaction is over. */
public final class StopTransaction {

  public record Request(@Nullable String idTag, Long meterStop, Instant timestamp, Integer transactionId,
      @Nullable Reason reason, @Nullable List<MeterValue> transactionData) {
    public Request {
      Limits.length(idTag, "idTag", 20);
      Limits.required(meterStop, "meterStop");
      Limits.required(timestamp, "timestamp");
      Limits.required(transactionId, "transactionId");
      Limits.notEmpty(transactionData, "transactionData");
      transactionData = transactionData == null ? null : List.copyOf(transactionData);
    }
  }

  public record Response(@Nullable IdTagInfo idTagInfo) {}

  public enum Reason implements WireName {
    EMERGENCY_STOP, EV_DISCONNECTED, HARD_RESET, LOCAL, OTHER, POWER_LOSS, REBOOT, REMOTE, SOFT_RESET, UNLOCK_COMMAND,
    DE_AUTHORIZED
  }

  private StopTransaction() {}
}

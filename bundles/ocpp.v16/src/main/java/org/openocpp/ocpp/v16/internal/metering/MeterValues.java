// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.metering;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** Readings, of a transaction or of a connector. */
public final class MeterValues {

  public record Request(Integer connectorId, @Nullable Integer transactionId, List<MeterValue> meterValue) {
    public Request {
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 0);
      Limits.required(meterValue, "meterValue");
      Limits.notEmpty(meterValue, "meterValue");
      meterValue = List.copyOf(meterValue);
    }
  }

  public record Response() {}

  private MeterValues() {}
}

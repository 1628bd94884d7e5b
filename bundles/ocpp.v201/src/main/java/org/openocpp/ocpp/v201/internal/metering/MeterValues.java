// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.metering;

import java.util.List;

import org.openocpp.ocpp.internal.json.Limits;

/** Readings of an EVSE, or of the whole station, that belong to no transaction. */
public final class MeterValues {

  public record Request(Integer evseId, List<MeterValue> meterValue) {
    public Request {
      Limits.required(evseId, "evseId");
      Limits.atLeast(evseId, "evseId", 0);
      Limits.required(meterValue, "meterValue");
      Limits.notEmpty(meterValue, "meterValue");
      meterValue = List.copyOf(meterValue);
    }
  }

  public record Response() {}

  private MeterValues() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.metering;

import java.time.Instant;
import java.util.List;

import org.openocpp.ocpp.internal.json.Limits;

/** Values sampled at one moment. */
public record MeterValue(List<SampledValue> sampledValue, Instant timestamp) {
  public MeterValue {
    Limits.required(sampledValue, "sampledValue");
    Limits.notEmpty(sampledValue, "sampledValue");
    sampledValue = List.copyOf(sampledValue);
    Limits.required(timestamp, "timestamp");
  }
}

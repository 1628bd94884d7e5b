// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.metering;

import java.time.Instant;
import java.util.List;

import org.openocpp.ocpp.internal.json.Limits;

/** Values sampled at one moment. */
public record MeterValue(Instant timestamp, List<SampledValue> sampledValue) {
  public MeterValue {
    Limits.required(timestamp, "timestamp");
    Limits.required(sampledValue, "sampledValue");
    Limits.notEmpty(sampledValue, "sampledValue");
    sampledValue = List.copyOf(sampledValue);
  }
}

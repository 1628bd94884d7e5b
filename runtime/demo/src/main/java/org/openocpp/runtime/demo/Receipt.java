// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One transaction as StartTransaction and StopTransaction told it.
 *
 * @param reason null where the station named none, which means Local
 */
public record Receipt(
    String station,
    int connector,
    int transactionId,
    String idTag,
    Instant start,
    Instant stop,
    int meterStartWh,
    int meterStopWh,
    @Nullable String reason) {

  public int energyWh() {
    return meterStopWh - meterStartWh;
  }

  public Duration duration() {
    return Duration.between(start, stop);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Duration;

import org.openocpp.api.units.MilliAmps;

/**
 * A lease of power.
 *
 * @param limit    per phase; zero pauses
 * @param phases   phases that may be used, 1 or 3
 * @param validFor how long it holds without renewal; positive
 */
public record Offer(MilliAmps limit, int phases, Duration validFor) {
  public Offer {
    if (limit.value() < 0) {
      throw new IllegalArgumentException("an offer is not negative: " + limit);
    }
    if (validFor.isNegative() || validFor.isZero()) {
      throw new IllegalArgumentException("an offer is valid for some time: " + validFor);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

import java.math.BigDecimal;

/** One measured value in the base unit of its measurand, exactly as the meter gave it. */
public record Measured(Measurand measurand, Phase phase, Location location, BigDecimal value) {

  /** A total at the outlet, the usual case. */
  public static Measured total(Measurand measurand, BigDecimal value) {
    return new Measured(measurand, Phase.ALL, Location.OUTLET, value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

import java.util.List;

import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.Measured;

/**
 * A reading as it goes into the books: what was measured, when the meter took it, how good it is. The measurands in it are those that
 * the settings asked for at that moment; later changes of the settings do not touch it.
 *
 * @param values in the order in which the settings name them; may be empty where the meter gave nothing
 */
public record MeterSample(Stamp at, ReadingContext context, Quality quality, List<Measured> values) {
  public MeterSample {
    values = List.copyOf(values);
  }
}

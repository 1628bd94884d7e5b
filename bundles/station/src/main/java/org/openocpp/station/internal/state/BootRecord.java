// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.station.internal.loop.Decision;

/**
 * How the process before ended, as far as it could say.
 *
 * @param count   how many starts there were
 * @param orderly whether it ended in order; false while one runs
 * @param reason  why the next one starts, where that is known beforehand
 */
public record BootRecord(long count, boolean orderly, @Nullable BootReason reason) {
  /** Key in {@link Tables#META}. */
  public static final String KEY = "boot";

  /** The same start, ended in order. */
  public BootRecord ended(@Nullable BootReason next) {
    return new BootRecord(count, true, next);
  }

  public void put(StationContext context, Decision decision) {
    decision.put(Tables.META, KEY, context.codec().write(Tables.VERSION, this));
  }
}

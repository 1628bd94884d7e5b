// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.units.WattHours;

/**
 * The energy register of an EVSE as the books see it: never goes back. A meter that starts anew at a lower value (replaced, reset,
 * rolled over) continues from where it was; a small step back is noise, and the register waits until the meter has caught up.
 */
public final class Register {
  /** A step back up to this is noise, a larger one is a meter that started anew. */
  static final WattHours NOISE = WattHours.of(100);

  /** How it is stored. */
  public record Stored(WattHours raw, WattHours offset) {}

  private @Nullable WattHours raw;
  private WattHours offset = WattHours.ZERO;

  /** Takes what the meter says; returns true when the meter started anew. */
  public boolean take(WattHours reading) {
    WattHours before = raw;
    if (before == null || reading.compareTo(before) >= 0) {
      raw = reading;
      return false;
    }
    if (before.minus(reading).compareTo(NOISE) <= 0) {
      return false;
    }
    offset = offset.plus(before).minus(reading);
    raw = reading;
    return true;
  }

  /** Null before the first reading ever. */
  public @Nullable WattHours value() {
    return raw == null ? null : raw.plus(offset);
  }

  public Stored stored() {
    return new Stored(raw == null ? WattHours.ZERO : raw, offset);
  }

  public void restore(Stored stored) {
    raw = stored.raw();
    offset = stored.offset();
  }
}

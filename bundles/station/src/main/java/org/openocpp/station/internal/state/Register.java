// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.units.WattHours;

/**
 * The energy register of an EVSE as the books see it: never goes back. A meter that starts anew at a lower value (replaced, reset,
 * rolled over) continues from where it was, once a second reading says the same: one low reading alone is nonsense, and believing it
 * would book the whole register again with the next. A small step back is noise, and the register waits until the meter has caught up.
 */
public final class Register {
  /** A step back up to this is noise, a larger one is a meter that started anew. */
  static final WattHours NOISE = WattHours.of(100);

  /** How it is stored. */
  public record Stored(WattHours raw, WattHours offset) {}

  private @Nullable WattHours raw;
  private WattHours offset = WattHours.ZERO;
  /** A low reading that no other has confirmed. */
  private @Nullable WattHours anew;

  /** Takes what the meter says; returns true when the meter started anew. */
  public boolean take(WattHours reading) {
    WattHours before = raw;
    if (before == null || reading.compareTo(before) >= 0) {
      raw = reading;
      anew = null;
      return false;
    }
    if (before.minus(reading).compareTo(NOISE) <= 0) {
      anew = null;
      return false;
    }
    WattHours first = anew;
    if (first == null || reading.compareTo(first) < 0) {
      anew = reading;
      return false;
    }
    offset = offset.plus(before).minus(first);
    raw = reading;
    anew = null;
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

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.startup;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Node;

/** Vehicles as the start-up file and the control API describe them. */
public final class Vehicles {
  private Vehicles() {}

  /** A vehicle; one that takes 32 A on all phases where nothing is said. */
  public static Vehicle read(@Nullable Node ev, int phases) throws InvalidInputException {
    if (ev == null) {
      return new Vehicle(MilliAmps.ofAmps(32), phases, Duration.ZERO, null, null);
    }
    Node current = ev.field("maxCurrentA");
    Node used = ev.field("phases");
    Node delay = ev.field("drawDelayS");
    Node soc = ev.field("soc");
    Node capacity = ev.field("capacityWh");
    // it may well speak ISO 15118; this station does not, and it charges by its control pilot alone
    ev.field("iso15118");
    return new Vehicle(current == null ? MilliAmps.ofAmps(32) : amps(current),
        used == null ? phases : used.integer(1, 3),
        delay == null ? Duration.ZERO : Duration.ofMillis(delay.decimal(0, 86_400, 3).longValueExact()),
        soc == null ? null : soc.decimal(0, 100),
        capacity == null ? null : WattHours.of(capacity.integer(1, 10_000_000)));
  }

  static MilliAmps amps(Node current) throws InvalidInputException {
    return new MilliAmps(current.decimal(0, 1_000, 3).longValueExact());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;

/**
 * An EVSE as an observer sees it.
 *
 * @param charging energy is flowing
 * @param register last energy register, null before the first reading
 * @param offered  limit per phase that is offered to the EV now; zero for none
 */
public record EvseView(int evse, boolean plugged, boolean charging, Set<HardwareFault> faults,
    @Nullable UUID transaction,
    @Nullable WattHours register, MilliAmps offered, int phases) {
  public EvseView {
    faults = Set.copyOf(faults);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.Set;

import org.openocpp.api.units.MilliAmps;

/**
 * What an EVSE is doing now.
 *
 * @param pluggedConnector connector that holds a cable to a vehicle, 0 for none
 * @param pilot            control pilot state of IEC 61851 (or what the controller makes of it)
 * @param powerPathClosed  whether the contactor is closed, by its feedback
 * @param leaseInForce     whether an offer is held; true in the first report of a driver that carried a session over a restart
 * @param limitInForce     the current the EV is allowed to take now, per phase
 * @param faults           what is wrong now; empty when nothing is
 */
public record EvseStatus(int pluggedConnector, PilotState pilot, boolean powerPathClosed, boolean leaseInForce,
    MilliAmps limitInForce,
    Set<HardwareFault> faults) {
  public EvseStatus {
    faults = Set.copyOf(faults);
  }

  public boolean plugged() {
    return pluggedConnector > 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.startup;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.units.MilliAmps;

/**
 * What the start-up file says about what is simulated.
 *
 * @param controlPort port of the control API on 127.0.0.1, 0 for any; null for none
 * @param clock       where the station's clock is set, null where it is not
 */
public record SimulatedPart(List<EvsePart> evses, @Nullable Integer controlPort, @Nullable Instant clock) {

  public SimulatedPart {
    evses = List.copyOf(evses);
  }

  /**
   * One simulated EVSE.
   *
   * @param safeCurrent  what it falls to when a lease runs out
   * @param parts        whether it presents itself as parts
   * @param energyImport Wh at which its meter starts at least
   * @param voltage      mV
   * @param ramp         mA per second
   * @param plugged      connector that holds a vehicle from the beginning, 0 for none
   */
  public record EvsePart(int evse, MilliAmps maxCurrent, MilliAmps safeCurrent, int phases,
      List<ConnectorPart> connectors, boolean parts, long energyImport, long voltage, long ramp, int plugged,
      @Nullable Vehicle vehicle) {
    public EvsePart {
      connectors = List.copyOf(connectors);
    }
  }

  /** A connector: its type as OCPP 2.x names it, and whether it has a lock. */
  public record ConnectorPart(String type, boolean lock) {}
}

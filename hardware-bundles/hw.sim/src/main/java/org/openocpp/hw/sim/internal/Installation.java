// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.MilliVolts;
import org.openocpp.api.units.WattHours;

/**
 * How a simulated EVSE is built.
 *
 * @param parts    presents itself as parts, not as a controller
 * @param ramp     by how much a vehicle raises its current in a second, zero for at once
 * @param register where the meter starts at least
 * @param plugged  connector that holds a vehicle from the beginning, 0 for none
 * @param vehicle  that vehicle
 */
record Installation(EvseDescription description, boolean parts, MilliVolts voltage, MilliAmps ramp, WattHours register,
    int plugged, @Nullable Vehicle vehicle) {

  static Installation from(EvseConfig c) {
    List<ConnectorDescription> connectors = new ArrayList<>();
    for (String connector : c.connectors()) {
      connectors.add(connector(connectors.size() + 1, connector));
    }
    EvseDescription description = new EvseDescription(c.evse(), connectors, new MilliAmps(c.maxCurrent()),
        new MilliAmps(c.minCurrent()), c.phases(), new MilliAmps(c.safeCurrent()));
    Vehicle vehicle = c.plugged() == 0 ? null : new Vehicle(new MilliAmps(c.vehicleMaxCurrent()), c.vehiclePhases(),
        Duration.ofMillis(c.vehicleDrawDelay()), c.vehicleSoc().isEmpty() ? null : new BigDecimal(c.vehicleSoc()),
        c.vehicleCapacity() == 0 ? null : WattHours.of(c.vehicleCapacity()));
    return new Installation(description, c.presentation().equals("parts"), new MilliVolts(c.voltage()),
        new MilliAmps(c.ramp()), WattHours.of(c.energyImport()), c.plugged(), vehicle);
  }

  private static ConnectorDescription connector(int number, String text) {
    String[] typeAndLock = text.split(":", 2);
    return new ConnectorDescription(number, typeAndLock[0], typeAndLock.length == 2 && typeAndLock[1].equals("lock"));
  }

  boolean lockable(int connector) {
    return description.connectors().stream().anyMatch(c -> c.connector() == connector && c.lock());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import java.util.Set;

import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.Role;
import org.openocpp.api.units.WattHours;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One EVSE of the simulated world, with cable, vehicle and meter. Registered with the property {@link Role#EVSE}. It presents itself
 * as one intelligent controller ({@link #controller()}) or as parts, which are then registered under their roles.
 */
@ProviderType
public interface SimulatedEvse {

  /**
   * What is the case now.
   *
   * @param pluggedConnector connector with a vehicle, 0 for none
   * @param charging         whether energy flows
   * @param faults           those raised, and those that the hardware found itself
   * @param register         import register of the meter
   * @param attended         whether a driver listens
   */
  record Picture(int pluggedConnector, boolean charging, Set<HardwareFault> faults, WattHours register,
      boolean attended) {
    public Picture {
      faults = Set.copyOf(faults);
    }
  }

  EvseDescription description();

  Picture picture();

  /** A vehicle comes. Throws {@link PhysicallyImpossibleException} where one is there; the connector exists. */
  void plugIn(int connector, Vehicle vehicle);

  /** The cable is pulled on the vehicle's side. Throws {@link PhysicallyImpossibleException} where there is none. */
  void plugOut();

  /** Throws {@link PhysicallyImpossibleException} where there is no vehicle. */
  void demand(Vehicle.Demand demand);

  /** Something breaks; one more of the same code replaces it. Energy stops until it is cleared. */
  void raise(HardwareFault fault);

  /** Nothing happens where there is no such fault. */
  void clear(FaultCode code);

  void clearFaults();

  /** A jammed lock neither locks nor unlocks. */
  void jamLock(boolean jammed);

  void inject(MeterInjection injection);

  SimulatedController controller();

  SimulatedMeter meter();
}

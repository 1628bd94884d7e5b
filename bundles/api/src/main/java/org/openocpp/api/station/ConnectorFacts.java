// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.time.Stamp;

/**
 * What there is to say of a connector; each OCPP version makes its own status of it.
 *
 * @param evse        0 for the station itself
 * @param connector   0 for the station itself
 * @param operative   whether it may be used, by all that ChangeAvailability and its hardware say
 * @param fault       what is wrong with it, null for nothing
 * @param plugged     whether a vehicle is connected
 * @param claimed     whether somebody is authorised for it and no transaction has begun
 * @param transaction whether a transaction runs on it
 * @param finished    whether a transaction is over and its cable still there
 * @param reserved    whether it is kept for somebody
 * @param state       state of charging
 * @param since       when these facts came to be
 */
public record ConnectorFacts(int evse, int connector, boolean operative, @Nullable HardwareFault fault, boolean plugged,
    boolean claimed,
    boolean transaction, boolean finished, boolean reserved, ChargingState state, Stamp since) {

  /** Whether its transaction goes on in spite of the fault: a meter that fails switches nothing off. */
  public boolean goesOnUnmetered() {
    return transaction && fault != null && fault.code() == FaultCode.POWER_METER_FAILURE
        && (state == ChargingState.CHARGING || state == ChargingState.SUSPENDED_EV);
  }
}

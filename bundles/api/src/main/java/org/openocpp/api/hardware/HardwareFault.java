// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with the hardware.
 *
 * @param connector       0 where it is not of one connector
 * @param info            what a service person reads, at most 50 characters on a 1.6 wire
 * @param vendorErrorCode the maker's own code
 */
public record HardwareFault(FaultCode code, int connector, @Nullable String info, @Nullable String vendorErrorCode) {

  /** Kinds of faults (OCPP 1.6 ChargePointErrorCode without NoError). Switches need a default. */
  public enum FaultCode {
    CONNECTOR_LOCK_FAILURE, EV_COMMUNICATION_ERROR, GROUND_FAILURE, HIGH_TEMPERATURE, INTERNAL_ERROR, OTHER_ERROR,
    OVER_CURRENT_FAILURE, OVER_VOLTAGE, POWER_METER_FAILURE, POWER_SWITCH_FAILURE, READER_FAILURE, UNDER_VOLTAGE,
    WEAK_SIGNAL
  }
}

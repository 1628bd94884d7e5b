// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

/** The state of a transaction (OCPP 2.1 ChargingStateEnumType). */
public enum ChargingState {
  /** No EV is connected. */
  IDLE,
  /** An EV is connected; energy is not offered. */
  EV_CONNECTED,
  /** The contactor is closed and the EV asks for energy. */
  CHARGING,
  /** Energy is offered, the EV does not take it. */
  SUSPENDED_EV,
  /** The EV would take energy, the station does not offer it. */
  SUSPENDED_EVSE
}

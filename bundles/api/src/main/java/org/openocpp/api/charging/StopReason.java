// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

/** Why a transaction ended (OCPP 2.1 ReasonEnumType and 1.6 Reason). A protocol maps what it lacks. Switches need a default. */
public enum StopReason {
  DE_AUTHORIZED, EMERGENCY_STOP, ENERGY_LIMIT_REACHED, EV_DISCONNECTED, GROUND_FAULT, HARD_RESET, IMMEDIATE_RESET,
  LOCAL,
  LOCAL_OUT_OF_CREDIT, MASTER_PASS, OTHER, OVERCURRENT_FAULT, POWER_LOSS, POWER_QUALITY, REBOOT, REMOTE,
  SOC_LIMIT_REACHED,
  SOFT_RESET, STOPPED_BY_EV, TIME_LIMIT_REACHED, TIMEOUT, UNLOCK_COMMAND
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.PilotState;

/**
 * What a controller says of itself with {@code GS}: evsestate, elapsed, pilotstate, vflags (open_evse, J1772EvseController.h).
 *
 * @param code  state, such as 3 for charging
 * @param flags volatile flags
 */
record ControllerState(int code, int flags) {
  private static final int UNKNOWN = 0x00;
  private static final int NOT_CONNECTED = 0x01;
  private static final int CONNECTED = 0x02;
  private static final int CHARGING = 0x03;
  private static final int VENTILATION = 0x04;
  private static final int DIODE = 0x05;
  private static final int RESIDUAL_CURRENT = 0x06;
  private static final int NO_GROUND = 0x07;
  private static final int STUCK_RELAY = 0x08;
  private static final int RESIDUAL_CURRENT_TEST = 0x09;
  private static final int OVER_TEMPERATURE = 0x0A;
  private static final int OVER_CURRENT = 0x0B;
  private static final int RELAY_DID_NOT_CLOSE = 0x0E;
  private static final int SLEEPING = 0xFE;
  private static final int DISABLED = 0xFF;

  private static final int RELAY_CLOSED = 0x0040;
  private static final int EV_CONNECTED = 0x0100;

  static ControllerState of(Rapi.Answer gs) {
    return new ControllerState(gs.hex(0), gs.hex(3));
  }

  /** It is between two states and says the next one soon. */
  boolean isUnknown() {
    return code == UNKNOWN;
  }

  boolean isPlugged() {
    return (flags & EV_CONNECTED) != 0;
  }

  boolean isAsleep() {
    return code == SLEEPING || code == DISABLED;
  }

  /** It gives energy to a vehicle that wants it, by itself. */
  boolean isAwake() {
    return code == NOT_CONNECTED || code == CONNECTED || code == CHARGING;
  }

  boolean isPowerPathClosed() {
    return (flags & RELAY_CLOSED) != 0 || code == STUCK_RELAY;
  }

  PilotState pilot() {
    return switch (code) {
      case CHARGING -> PilotState.C;
      case VENTILATION -> PilotState.D;
      case DIODE -> PilotState.E;
      case DISABLED -> PilotState.F;
      default -> isPlugged() ? PilotState.B : PilotState.A; // in a fault too: no pulses, so nothing else is known
    };
  }

  Set<HardwareFault> faults() {
    HardwareFault fault = fault();
    return fault == null ? Set.of() : Set.of(fault);
  }

  private @Nullable HardwareFault fault() {
    return switch (code) {
      case UNKNOWN, NOT_CONNECTED, CONNECTED, CHARGING, SLEEPING, DISABLED -> null;
      case VENTILATION -> of(FaultCode.OTHER_ERROR, "the vehicle asks for ventilation");
      case DIODE -> of(FaultCode.EV_COMMUNICATION_ERROR, "diode check of the control pilot failed");
      case RESIDUAL_CURRENT -> of(FaultCode.GROUND_FAILURE, "residual current");
      case NO_GROUND -> of(FaultCode.GROUND_FAILURE, "no protective earth");
      case STUCK_RELAY -> of(FaultCode.POWER_SWITCH_FAILURE, "contacts are welded");
      case RESIDUAL_CURRENT_TEST -> of(FaultCode.GROUND_FAILURE, "self-test of residual current failed");
      case OVER_TEMPERATURE -> of(FaultCode.HIGH_TEMPERATURE, "over temperature");
      case OVER_CURRENT -> of(FaultCode.OVER_CURRENT_FAILURE, "the vehicle takes more than it may");
      case RELAY_DID_NOT_CLOSE -> of(FaultCode.POWER_SWITCH_FAILURE, "contacts did not close");
      default -> of(FaultCode.INTERNAL_ERROR, "the controller is in a state that is not known");
    };
  }

  private HardwareFault of(FaultCode kind, String info) {
    return new HardwareFault(kind, 1, info, String.format("RAPI-%02X", code));
  }
}

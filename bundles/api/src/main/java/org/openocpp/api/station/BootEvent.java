// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/** The station has booted, or its identity changed. */
public record BootEvent(BootReason reason) implements StationEvent {

  /** Why (OCPP 2.1 BootReasonEnumType). */
  public enum BootReason {
    APPLICATION_RESET, FIRMWARE_UPDATE, LOCAL_RESET, POWER_UP, REMOTE_RESET, SCHEDULED_RESET, TRIGGERED, UNKNOWN,
    WATCHDOG
  }
}

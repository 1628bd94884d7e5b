// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.time.Duration;

import org.openocpp.api.station.Answer;
import org.openocpp.api.station.BootEvent;
import org.openocpp.api.station.Identity;
import org.openocpp.ocpp.v2.internal.provisioning.BootNotification.BootReason;
import org.openocpp.ocpp.v2.internal.provisioning.BootNotification.ChargingStation;

/** Registration and sign of life. */
public final class Provisioning {

  private Provisioning() {}

  /** B01.FR.01, B01.FR.09 */
  public static BootNotification.Request boot(Identity identity, BootEvent.BootReason reason) {
    return new BootNotification.Request(new ChargingStation(identity.serialNumber(), identity.model(), null,
        identity.vendor(), identity.firmwareVersion()), switch (reason) {
          case APPLICATION_RESET -> BootReason.APPLICATION_RESET;
          case FIRMWARE_UPDATE -> BootReason.FIRMWARE_UPDATE;
          case LOCAL_RESET -> BootReason.LOCAL_RESET;
          case POWER_UP -> BootReason.POWER_UP;
          case REMOTE_RESET -> BootReason.REMOTE_RESET;
          case SCHEDULED_RESET -> BootReason.SCHEDULED_RESET;
          case TRIGGERED -> BootReason.TRIGGERED;
          case WATCHDOG -> BootReason.WATCHDOG;
          default -> BootReason.UNKNOWN;
        });
  }

  /** A negative interval is no opinion, like 0 (B02.FR.07). */
  public static Answer booted(BootNotification.Response response) {
    Answer.Registration registration = switch (response.status()) {
      case ACCEPTED -> Answer.Registration.ACCEPTED;
      case PENDING -> Answer.Registration.PENDING;
      case REJECTED -> Answer.Registration.REJECTED;
    };
    return new Answer.Boot(registration, Duration.ofSeconds(Math.max(response.interval(), 0)), response.currentTime());
  }

  public static Answer alive(Heartbeat.Response response) {
    return new Answer.Heartbeat(response.currentTime());
  }
}

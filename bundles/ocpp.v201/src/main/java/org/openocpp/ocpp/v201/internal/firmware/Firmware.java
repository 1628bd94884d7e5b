// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.firmware;

import org.openocpp.api.station.Command;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v201.internal.firmware.FirmwareStatusNotification.FirmwareStatus;
import org.openocpp.ocpp.v201.internal.firmware.UpdateFirmware.FirmwareType;
import org.openocpp.ocpp.v201.internal.firmware.UpdateFirmware.UpdateFirmwareStatus;

/** Updates of the software (L01, L02). */
public final class Firmware {

  private Firmware() {}

  public static Reaction update(UpdateFirmware.Request request) {
    FirmwareType firmware = request.firmware();
    return new Reaction.Ask(new Command.UpdateFirmware(request.requestId(), firmware.location(),
        firmware.retrieveDateTime(), firmware.installDateTime(), request.retries(), request.retryInterval(),
        firmware.signingCertificate()));
  }

  public static UpdateFirmware.Response updating(Outcome.FirmwareAnswered outcome) {
    return new UpdateFirmware.Response(switch (outcome.answer()) {
      case ACCEPTED -> UpdateFirmwareStatus.ACCEPTED;
      case ACCEPTED_CANCELED -> UpdateFirmwareStatus.ACCEPTED_CANCELED;
      case INVALID_CERTIFICATE -> UpdateFirmwareStatus.INVALID_CERTIFICATE;
      default -> UpdateFirmwareStatus.REJECTED;
    }, StatusInfo.of(ReasonCode.UNSPECIFIED, outcome.reason()));
  }

  public static FirmwareStatusNotification.Request notification(FirmwareEvent event) {
    return new FirmwareStatusNotification.Request(FirmwareStatus.valueOf(event.status().name()), event.requestId());
  }
}

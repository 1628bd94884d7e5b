// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.firmware;

import java.util.Optional;

import org.openocpp.api.station.Command;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v16.internal.firmware.FirmwareStatusNotification.FirmwareStatus;

/** Updates of the software (1.6:5.19, 1.6:4.5). */
public final class Firmware {

  private Firmware() {}

  public static Reaction update(UpdateFirmware.Request request) {
    return new Reaction.Ask(new Command.UpdateFirmware(null, request.location(), request.retrieveDate(), null,
        request.retries(), request.retryInterval(), null));
  }

  /** The answer says nothing; what is wrong with a request is told by a status. */
  public static UpdateFirmware.Response updating() {
    return new UpdateFirmware.Response();
  }

  /** News of a stage that this version has no word for is none; who asks hears the word before. */
  public static Optional<FirmwareStatusNotification.Request> notification(FirmwareEvent event) {
    FirmwareStatus word = switch (event.status()) {
      case DOWNLOADING -> FirmwareStatus.DOWNLOADING;
      case DOWNLOADED -> FirmwareStatus.DOWNLOADED;
      case DOWNLOAD_FAILED -> FirmwareStatus.DOWNLOAD_FAILED;
      case INSTALLING -> FirmwareStatus.INSTALLING;
      case INSTALLED -> FirmwareStatus.INSTALLED;
      case INSTALLATION_FAILED, INSTALL_VERIFICATION_FAILED, INVALID_SIGNATURE -> FirmwareStatus.INSTALLATION_FAILED;
      case SIGNATURE_VERIFIED, INSTALL_SCHEDULED -> event.asked() ? FirmwareStatus.DOWNLOADED : null;
      case INSTALL_REBOOTING -> event.asked() ? FirmwareStatus.INSTALLING : null;
      default -> event.asked() ? FirmwareStatus.IDLE : null;
    };
    return Optional.ofNullable(word).map(FirmwareStatusNotification.Request::new);
  }
}

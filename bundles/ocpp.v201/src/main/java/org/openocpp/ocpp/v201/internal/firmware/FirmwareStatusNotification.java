// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.firmware;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** How an update is going. */
public final class FirmwareStatusNotification {

  /** @param requestId missing only where nothing is under way (L01.FR.20) */
  public record Request(FirmwareStatus status, @Nullable Integer requestId) {
    public Request {
      Limits.required(status, "status");
    }
  }

  public record Response() {}

  public enum FirmwareStatus implements WireName {
    DOWNLOADED, DOWNLOAD_FAILED, DOWNLOADING, DOWNLOAD_SCHEDULED, DOWNLOAD_PAUSED, IDLE, INSTALLATION_FAILED,
    INSTALLING, INSTALLED, INSTALL_REBOOTING, INSTALL_SCHEDULED, INSTALL_VERIFICATION_FAILED, INVALID_SIGNATURE,
    SIGNATURE_VERIFIED
  }

  private FirmwareStatusNotification() {}
}

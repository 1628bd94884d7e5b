// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.firmware;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** How an update is going. */
public final class FirmwareStatusNotification {

  public record Request(FirmwareStatus status) {
    public Request {
      Limits.required(status, "status");
    }
  }

  public record Response() {}

  public enum FirmwareStatus implements WireName {
    DOWNLOADED, DOWNLOAD_FAILED, DOWNLOADING, IDLE, INSTALLATION_FAILED, INSTALLING, INSTALLED
  }

  private FirmwareStatusNotification() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.jspecify.annotations.Nullable;

/**
 * How an update of the software is going.
 *
 * @param requestId of the request for it; null where the version has none, or where nothing is under way
 * @param reason    for people: why it failed, else null
 * @param asked     whether this is no news, but what the CSMS has asked for
 */
public record FirmwareEvent(@Nullable Integer requestId, FirmwareStatus status, @Nullable String reason,
    boolean asked) implements StationEvent {

  /** Stages of an update (OCPP 2.1 FirmwareStatusEnumType). Switches need a default. */
  public enum FirmwareStatus {
    IDLE, DOWNLOAD_SCHEDULED, DOWNLOADING, DOWNLOADED, DOWNLOAD_FAILED, SIGNATURE_VERIFIED, INVALID_SIGNATURE,
    INSTALL_SCHEDULED, INSTALLING, INSTALL_REBOOTING, INSTALLED, INSTALLATION_FAILED, INSTALL_VERIFICATION_FAILED
  }

  /** News. */
  public FirmwareEvent(@Nullable Integer requestId, FirmwareStatus status, @Nullable String reason) {
    this(requestId, status, reason, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.firmware;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS wants the software updated. */
public final class UpdateFirmware {

  public record Request(@Nullable Integer retries, @Nullable Integer retryInterval, Integer requestId,
      FirmwareType firmware) {
    public Request {
      Limits.required(requestId, "requestId");
      Limits.required(firmware, "firmware");
    }
  }

  public record FirmwareType(String location, Instant retrieveDateTime, @Nullable Instant installDateTime,
      @Nullable String signingCertificate, @Nullable String signature) {
    public FirmwareType {
      Limits.required(location, "location");
      Limits.length(location, "location", 512);
      Limits.required(retrieveDateTime, "retrieveDateTime");
      Limits.length(signingCertificate, "signingCertificate", 5500);
      Limits.length(signature, "signature", 800);
    }

    /** Printed without the location: it may hold credentials. */
    @Override
    public String toString() {
      return "Firmware";
    }
  }

  public record Response(UpdateFirmwareStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum UpdateFirmwareStatus implements WireName {
    ACCEPTED, REJECTED, ACCEPTED_CANCELED, INVALID_CERTIFICATE, REVOKED_CERTIFICATE
  }

  private UpdateFirmware() {}
}

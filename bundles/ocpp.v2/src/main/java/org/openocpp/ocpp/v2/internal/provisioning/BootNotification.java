// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The station announces itself. */
public final class BootNotification {

  public record Request(ChargingStation chargingStation, BootReason reason) {
    public Request {
      Limits.required(chargingStation, "chargingStation");
      Limits.required(reason, "reason");
    }
  }

  public record ChargingStation(@Nullable String serialNumber, String model, @Nullable Modem modem, String vendorName,
      @Nullable String firmwareVersion) {
    public ChargingStation {
      Limits.length(serialNumber, "serialNumber", 25);
      Limits.required(model, "model");
      Limits.length(model, "model", 20);
      Limits.required(vendorName, "vendorName");
      Limits.length(vendorName, "vendorName", 50);
      Limits.length(firmwareVersion, "firmwareVersion", 50);
    }
  }

  public record Modem(@Nullable String iccid, @Nullable String imsi) {
    public Modem {
      Limits.length(iccid, "iccid", 20);
      Limits.length(imsi, "imsi", 20);
    }
  }

  public record Response(Instant currentTime, Integer interval, RegistrationStatus status,
      @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(currentTime, "currentTime");
      Limits.required(interval, "interval");
      Limits.required(status, "status");
    }
  }

  public enum BootReason implements WireName {
    APPLICATION_RESET, FIRMWARE_UPDATE, LOCAL_RESET, POWER_UP, REMOTE_RESET, SCHEDULED_RESET, TRIGGERED, UNKNOWN,
    WATCHDOG
  }

  public enum RegistrationStatus implements WireName {
    ACCEPTED, PENDING, REJECTED
  }

  private BootNotification() {}
}

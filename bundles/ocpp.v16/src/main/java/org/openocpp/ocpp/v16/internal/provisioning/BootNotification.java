// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.provisioning;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The station announces itself. */
public final class BootNotification {

  public record Request(String chargePointVendor, String chargePointModel, @Nullable String chargePointSerialNumber,
      @Nullable String chargeBoxSerialNumber, @Nullable String firmwareVersion, @Nullable String iccid,
      @Nullable String imsi, @Nullable String meterType, @Nullable String meterSerialNumber) {
    public Request {
      Limits.required(chargePointVendor, "chargePointVendor");
      Limits.length(chargePointVendor, "chargePointVendor", 20);
      Limits.required(chargePointModel, "chargePointModel");
      Limits.length(chargePointModel, "chargePointModel", 20);
      Limits.length(chargePointSerialNumber, "chargePointSerialNumber", 25);
      Limits.length(chargeBoxSerialNumber, "chargeBoxSerialNumber", 25);
      Limits.length(firmwareVersion, "firmwareVersion", 50);
      Limits.length(iccid, "iccid", 20);
      Limits.length(imsi, "imsi", 20);
      Limits.length(meterType, "meterType", 25);
      Limits.length(meterSerialNumber, "meterSerialNumber", 25);
    }
  }

  public record Response(RegistrationStatus status, Instant currentTime, Integer interval) {
    public Response {
      Limits.required(status, "status");
      Limits.required(currentTime, "currentTime");
      Limits.required(interval, "interval");
    }
  }

  public enum RegistrationStatus implements WireName {
    ACCEPTED, PENDING, REJECTED
  }

  private BootNotification() {}
}

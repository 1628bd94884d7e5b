// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.availability;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** How a connector, or the station, is doing. */
public final class StatusNotification {

  public record Request(Integer connectorId, ChargePointErrorCode errorCode, @Nullable String info,
      ChargePointStatus status, @Nullable Instant timestamp, @Nullable String vendorId,
      @Nullable String vendorErrorCode) {
    public Request {
      Limits.required(connectorId, "connectorId");
      Limits.atLeast(connectorId, "connectorId", 0);
      Limits.required(errorCode, "errorCode");
      Limits.length(info, "info", 50);
      Limits.required(status, "status");
      Limits.length(vendorId, "vendorId", 255);
      Limits.length(vendorErrorCode, "vendorErrorCode", 50);
    }
  }

  public record Response() {}

  public enum ChargePointStatus implements WireName {
    AVAILABLE, PREPARING, CHARGING, SUSPENDED_EVSE, SUSPENDED_EV, FINISHING, RESERVED, UNAVAILABLE, FAULTED
  }

  public enum ChargePointErrorCode implements WireName {
    CONNECTOR_LOCK_FAILURE, EV_COMMUNICATION_ERROR, GROUND_FAILURE, HIGH_TEMPERATURE, INTERNAL_ERROR,
    LOCAL_LIST_CONFLICT, NO_ERROR, OTHER_ERROR, OVER_CURRENT_FAILURE, POWER_METER_FAILURE, POWER_SWITCH_FAILURE,
    READER_FAILURE, RESET_FAILURE, UNDER_VOLTAGE, OVER_VOLTAGE, WEAK_SIGNAL
  }

  private StatusNotification() {}
}

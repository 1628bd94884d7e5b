// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.trigger;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS wants a message now. */
public final class TriggerMessage {

  public record Request(@Nullable EvseType evse, MessageTrigger requestedMessage) {
    public Request {
      Limits.required(requestedMessage, "requestedMessage");
    }
  }

  public record Response(TriggerMessageStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum MessageTrigger implements WireName {
    BOOT_NOTIFICATION, LOG_STATUS_NOTIFICATION, FIRMWARE_STATUS_NOTIFICATION, HEARTBEAT, METER_VALUES,
    SIGN_CHARGING_STATION_CERTIFICATE, SIGN_V2G_CERTIFICATE, STATUS_NOTIFICATION, TRANSACTION_EVENT,
    SIGN_COMBINED_CERTIFICATE, PUBLISH_FIRMWARE_STATUS_NOTIFICATION;

    @Override
    public String wireName() {
      return this == SIGN_V2G_CERTIFICATE ? "SignV2GCertificate" : WireName.super.wireName();
    }
  }

  public enum TriggerMessageStatus implements WireName {
    ACCEPTED, REJECTED, NOT_IMPLEMENTED
  }

  private TriggerMessage() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.trigger;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The CSMS wants a message now. */
public final class TriggerMessage {

  /** The message is text: a name that nobody knows is answered NotImplemented, not refused (1.6:5.17/1). */
  public record Request(String requestedMessage, @Nullable Integer connectorId) {
    public Request {
      Limits.required(requestedMessage, "requestedMessage");
      Limits.atLeast(connectorId, "connectorId", 1);
    }
  }

  public record Response(TriggerMessageStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum MessageTrigger implements WireName {
    BOOT_NOTIFICATION, DIAGNOSTICS_STATUS_NOTIFICATION, FIRMWARE_STATUS_NOTIFICATION, HEARTBEAT, METER_VALUES,
    STATUS_NOTIFICATION
  }

  public enum TriggerMessageStatus implements WireName {
    ACCEPTED, REJECTED, NOT_IMPLEMENTED
  }

  private TriggerMessage() {}
}

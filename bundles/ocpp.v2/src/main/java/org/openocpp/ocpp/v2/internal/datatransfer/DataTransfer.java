// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatransfer;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.RawJson;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** What only a vendor knows; both sides may send it. */
public final class DataTransfer {

  public record Request(@Nullable String messageId, @Nullable RawJson data, String vendorId) {
    public Request {
      Limits.length(messageId, "messageId", 50);
      Limits.required(vendorId, "vendorId");
      Limits.length(vendorId, "vendorId", 255);
    }
  }

  public record Response(DataTransferStatus status, @Nullable StatusInfo statusInfo, @Nullable RawJson data) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum DataTransferStatus implements WireName {
    ACCEPTED, REJECTED, UNKNOWN_MESSAGE_ID, UNKNOWN_VENDOR_ID
  }

  private DataTransfer() {}
}

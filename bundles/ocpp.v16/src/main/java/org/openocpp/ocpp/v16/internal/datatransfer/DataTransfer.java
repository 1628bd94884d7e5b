// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.datatransfer;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** What only a vendor knows; both sides may send it. */
public final class DataTransfer {

  public record Request(String vendorId, @Nullable String messageId, @Nullable String data) {
    public Request {
      Limits.required(vendorId, "vendorId");
      Limits.length(vendorId, "vendorId", 255);
      Limits.length(messageId, "messageId", 50);
    }
  }

  public record Response(DataTransferStatus status, @Nullable String data) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum DataTransferStatus implements WireName {
    ACCEPTED, REJECTED, UNKNOWN_MESSAGE_ID, UNKNOWN_VENDOR_ID
  }

  private DataTransfer() {}
}

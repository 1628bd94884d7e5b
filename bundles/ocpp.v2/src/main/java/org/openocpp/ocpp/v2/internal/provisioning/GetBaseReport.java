// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS asks for a report of the device model. */
public final class GetBaseReport {

  public record Request(Integer requestId, ReportBase reportBase) {
    public Request {
      Limits.required(requestId, "requestId");
      Limits.required(reportBase, "reportBase");
    }
  }

  public record Response(GenericDeviceModelStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum ReportBase implements WireName {
    CONFIGURATION_INVENTORY, FULL_INVENTORY, SUMMARY_INVENTORY
  }

  public enum GenericDeviceModelStatus implements WireName {
    ACCEPTED, REJECTED, NOT_SUPPORTED, EMPTY_RESULT_SET
  }

  private GetBaseReport() {}
}

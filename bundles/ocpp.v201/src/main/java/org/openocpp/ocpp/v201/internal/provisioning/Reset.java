// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.provisioning;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS wants a restart. */
public final class Reset {

  public record Request(ResetType type, @Nullable Integer evseId) {
    public Request {
      Limits.required(type, "type");
      Limits.atLeast(evseId, "evseId", 0);
    }
  }

  public record Response(ResetStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum ResetType implements WireName {
    IMMEDIATE, ON_IDLE
  }

  public enum ResetStatus implements WireName {
    ACCEPTED, REJECTED, SCHEDULED
  }

  private Reset() {}
}

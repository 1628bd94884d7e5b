// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.provisioning;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The CSMS wants a restart. */
public final class Reset {

  public record Request(ResetType type) {
    public Request {
      Limits.required(type, "type");
    }
  }

  public record Response(ResetStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum ResetType implements WireName {
    HARD, SOFT
  }

  public enum ResetStatus implements WireName {
    ACCEPTED, REJECTED
  }

  private Reset() {}
}

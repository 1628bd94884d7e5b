// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.authorization;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The CSMS wants its word on tokens forgotten. */
public final class ClearCache {

  public record Request() {}

  public record Response(ClearCacheStatus status, @Nullable StatusInfo statusInfo) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum ClearCacheStatus implements WireName {
    ACCEPTED, REJECTED
  }

  private ClearCache() {}
}

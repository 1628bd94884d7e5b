// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.authorization;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The CSMS wants its word on tokens forgotten. */
public final class ClearCache {

  public record Request() {}

  public record Response(ClearCacheStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum ClearCacheStatus implements WireName {
    ACCEPTED, REJECTED
  }

  private ClearCache() {}
}

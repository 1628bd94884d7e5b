// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.time.Instant;

import org.openocpp.ocpp.internal.json.Limits;

/** The station is alive and asks for the time. */
public final class Heartbeat {

  public record Request() {}

  public record Response(Instant currentTime) {
    public Response {
      Limits.required(currentTime, "currentTime");
    }
  }

  private Heartbeat() {}
}

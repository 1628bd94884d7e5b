// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.firmware;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** The CSMS wants the software updated. */
public final class UpdateFirmware {

  public record Request(String location, @Nullable Integer retries, Instant retrieveDate,
      @Nullable Integer retryInterval) {
    public Request {
      Limits.required(location, "location");
      Limits.required(retrieveDate, "retrieveDate");
    }

    /** Printed without the location: it may hold credentials. */
    @Override
    public String toString() {
      return "UpdateFirmware";
    }
  }

  public record Response() {}

  private UpdateFirmware() {}
}

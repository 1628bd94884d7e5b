// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** What the CSMS says of a token. */
public record IdTagInfo(@Nullable Instant expiryDate, @Nullable String parentIdTag, AuthorizationStatus status) {
  public IdTagInfo {
    Limits.length(parentIdTag, "parentIdTag", 20);
    Limits.required(status, "status");
  }

  public enum AuthorizationStatus implements WireName {
    ACCEPTED, BLOCKED, EXPIRED, INVALID, CONCURRENT_TX
  }
}

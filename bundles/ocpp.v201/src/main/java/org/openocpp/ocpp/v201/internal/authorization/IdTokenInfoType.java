// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.authorization;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** What the CSMS says of a token. */
public record IdTokenInfoType(AuthorizationStatusEnum status, @Nullable Instant cacheExpiryDateTime,
    @Nullable Integer chargingPriority, @Nullable String language1, @Nullable List<Integer> evseId,
    @Nullable IdTokenType groupIdToken, @Nullable String language2, @Nullable MessageContent personalMessage) {
  public IdTokenInfoType {
    Limits.required(status, "status");
    Limits.length(language1, "language1", 8);
    Limits.notEmpty(evseId, "evseId");
    evseId = evseId == null ? null : List.copyOf(evseId);
    Limits.length(language2, "language2", 8);
  }

  public enum AuthorizationStatusEnum implements WireName {
    ACCEPTED, BLOCKED, CONCURRENT_TX, EXPIRED, INVALID, NO_CREDIT, NOT_ALLOWED_TYPE_EVSE, NOT_AT_THIS_LOCATION,
    NOT_AT_THIS_TIME, UNKNOWN
  }
}

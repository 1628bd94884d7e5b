// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What is known about a token: whether it may charge, until when that is known, and the group it belongs to. */
public record IdTokenInfo(AuthorizationStatus status, @Nullable Instant cacheExpiry, @Nullable IdToken group) {
  public boolean accepted() {
    return status == AuthorizationStatus.ACCEPTED;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdTokenInfo;

/** What the CSMS answered to an event, in no version's words. Switches need a default. */
public interface Answer {

  /** It was taken; there is nothing more to know. */
  record Acknowledged() implements Answer {}

  /** @param interval heartbeat interval where accepted, else the wait before the next boot message; zero where the CSMS has no opinion */
  record Boot(Registration registration, Duration interval, Instant currentTime) implements Answer {}

  /** The state of registration. */
  enum Registration {
    ACCEPTED, PENDING, REJECTED
  }

  record Heartbeat(Instant currentTime) implements Answer {}

  record Authorize(IdTokenInfo info) implements Answer {}

  /**
   * @param remoteId the CSMS's own id of the transaction where its version has one
   * @param info     what it says of the token, null where nothing
   */
  record Transaction(@Nullable String remoteId, @Nullable IdTokenInfo info) implements Answer {}

  /** @param data JSON text */
  record DataTransfer(Outcome.DataTransferStatus status, @Nullable String data) implements Answer {}
}

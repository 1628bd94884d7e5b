// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.transactions;

import java.util.Optional;
import java.util.UUID;

/** Transactions go by the station's own id in OCPP 2.x. */
public final class TransactionIds {

  private TransactionIds() {}

  /** Empty where the text is no id of ours. */
  public static Optional<UUID> read(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

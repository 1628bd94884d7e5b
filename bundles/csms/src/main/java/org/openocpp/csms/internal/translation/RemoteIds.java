// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.CsmsContext.Former;

/** The ids that the CSMS gave to transactions, at one moment. Immutable. */
public final class RemoteIds {
  public static final RemoteIds NONE = new RemoteIds(new LinkedHashMap<>(), Map.of());

  private final Map<UUID, String> byTransaction;
  private final Map<UUID, Former> former;
  private final Map<String, UUID> byId = new HashMap<>();

  /**
   * @param byTransaction the latest last: where a CSMS gives an id twice, it means the latest
   * @param former        what transactions were told as under another version
   */
  public RemoteIds(SequencedMap<UUID, String> byTransaction, Map<UUID, Former> former) {
    this.former = Map.copyOf(former);
    this.byTransaction = Map.copyOf(byTransaction);
    byTransaction.forEach((transaction, id) -> byId.put(id, transaction));
  }

  public @Nullable String of(UUID transaction) {
    return byTransaction.get(transaction);
  }

  public @Nullable Former former(UUID transaction) {
    return former.get(transaction);
  }

  public Optional<UUID> transaction(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}

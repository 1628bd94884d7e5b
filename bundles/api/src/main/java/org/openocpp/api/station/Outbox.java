// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Change;
import org.osgi.annotation.versioning.ProviderType;

/** What waits for the CSMS, durably, in the order in which it happened. Thread-safe; stages complete on a thread of the station. */
@ProviderType
public interface Outbox {

  /** Lanes keep their own order. What is best effort is not here, see {@link CsmsLink#request}. */
  enum Lane {
    /** Facts of transactions: strictly in order. */
    TRANSACTION,
    /** What must arrive, in order, but waits for nobody in the other lane. */
    GUARANTEED
  }

  /**
   * @param id       rises within a lane
   * @param attempts failed attempts so far; being offline is none
   */
  record Entry(long id, Lane lane, StationEvent event, int attempts) {}

  /**
   * An entry is done with.
   *
   * @param answer null where it was given up
   */
  record Settlement(long id, Lane lane, @Nullable Answer answer) {}

  /** Up to {@code limit} entries with an id above {@code after}, committed ones only, in order. */
  CompletionStage<List<Entry>> read(Lane lane, long after, int limit);

  /**
   * Takes entries out of the outbox, durably and together with {@code also} (what the caller must remember of it), then tells the
   * domain. Calls that wait are committed as one. Settling twice does nothing the second time. Fails where the store does; nothing
   * has happened then, and the caller settles again before it sends anything new.
   */
  CompletionStage<Void> settle(List<Settlement> settlements, List<Change> also);

  /**
   * The starts of these transactions wait again, in their old places before everything else of them, although they were settled: the
   * CSMS is spoken to in a version that has not heard of them. Transactions that are over, and unknown ones, are passed over. Durable
   * when it completes; fails where the store does, and nothing has happened then.
   */
  CompletionStage<Void> tellAgain(Set<UUID> transactions);

  /** One more attempt has failed; durable when it completes. */
  CompletionStage<Void> attemptFailed(Lane lane, long id, int attempts);
}

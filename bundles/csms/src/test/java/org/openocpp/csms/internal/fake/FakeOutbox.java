// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.fake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.Change;

/** An outbox in memory that can be slow or fail; it keeps the changes of the caller as a store would. */
public final class FakeOutbox implements Outbox {
  private final Map<Lane, TreeMap<Long, Entry>> entries = new EnumMap<>(Lane.class);
  public final Map<String, String> rows = new LinkedHashMap<>();
  public final List<Settlement> settled = new ArrayList<>();
  public final List<String> attempts = new ArrayList<>();
  public final List<Integer> batches = new ArrayList<>();
  public boolean failing;
  /** Settlements wait until {@link #commit}. */
  public boolean slow;
  private final List<Runnable> waiting = new ArrayList<>();
  private final Set<Long> done = new HashSet<>();
  private long next = 1;
  private final Map<UUID, Entry> told = new HashMap<>();

  public FakeOutbox() {
    for (Lane lane : Lane.values()) {
      entries.put(lane, new TreeMap<>());
    }
  }

  public long add(Lane lane, StationEvent event) {
    long id = next++;
    entries.get(lane).put(id, new Entry(id, lane, event, 0));
    return id;
  }

  public void commit() {
    List<Runnable> now = new ArrayList<>(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  public boolean empty() {
    return entries.values().stream().allMatch(Map::isEmpty);
  }

  @Override
  public CompletionStage<List<Entry>> read(Lane lane, long after, int limit) {
    if (failing) {
      return CompletableFuture.failedStage(new StationUnavailableException("the test says so"));
    }
    return CompletableFuture
        .completedStage(entries.get(lane).tailMap(after, false).values().stream().limit(limit).toList());
  }

  @Override
  public CompletionStage<Void> settle(List<Settlement> settlements, List<Change> also) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    Runnable commit = () -> {
      if (failing) {
        result.completeExceptionally(new StationUnavailableException("the test says so"));
        return;
      }
      batches.add(settlements.size());
      for (Settlement settlement : settlements) {
        if (!done.add(settlement.id())) {
          throw new AssertionError("settled twice: " + settlement);
        }
        Entry entry = entries.get(settlement.lane()).remove(settlement.id());
        if (entry != null && entry.event() instanceof TransactionEvent fact && fact.phase() == Phase.STARTED) {
          told.put(fact.transaction(), entry);
        }
        settled.add(settlement);
      }
      for (Change change : also) {
        if (change.value() == null) {
          rows.remove(change.key());
        } else {
          rows.put(change.key(), change.value().toUtf8());
        }
      }
      result.complete(null);
    };
    if (slow) {
      waiting.add(commit);
    } else {
      commit.run();
    }
    return result;
  }

  @Override
  public CompletionStage<Void> tellAgain(Set<UUID> transactions) {
    if (failing) {
      return CompletableFuture.failedStage(new StationUnavailableException("the test says so"));
    }
    for (UUID transaction : transactions) {
      Entry start = told.remove(transaction);
      if (start != null) {
        done.remove(start.id());
        entries.get(start.lane()).put(start.id(), start);
      }
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> attemptFailed(Lane lane, long id, int attempts) {
    Entry entry = entries.get(lane).get(id);
    entries.get(lane).put(id, new Entry(id, lane, entry.event(), attempts));
    this.attempts.add(id + ":" + attempts);
    return CompletableFuture.completedStage(null);
  }
}

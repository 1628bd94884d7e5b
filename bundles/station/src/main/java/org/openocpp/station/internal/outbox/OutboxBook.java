// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.station.internal.codec.UnreadableRecordException;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox: written by decisions of the loop, read from the store by whoever sends. */
public final class OutboxBook implements Outbox {
  /** Entries that are looked through at a time. */
  private static final int PAGE = 64;
  private static final Logger log = LoggerFactory.getLogger(OutboxBook.class);

  /** An entry as it is stored; one event field is set. */
  public record Stored(int attempts, @Nullable TransactionEvent transaction, @Nullable FirmwareEvent firmware) {

    StationEvent event() {
      return transaction == null ? Objects.requireNonNull(firmware, "no event") : transaction;
    }

    Stored attempts(int now) {
      return new Stored(now, transaction, firmware);
    }
  }

  /** A start that was told, as it is stored, and the place that it had. */
  public record ToldStart(long id, TransactionEvent transaction) {}

  private final StationContext context;
  private final Executor readerThread;
  /** Entries that were handed out and not settled yet; as many as whoever sends reads ahead. On the loop. */
  private final Map<Long, StationEvent> handedOut = new HashMap<>();
  private final Thinning thinning;
  private long next;
  private Answered answered = (event, answer, decision) -> {};

  /** Hears what the CSMS answered to an event. On the loop. */
  public interface Answered {
    /** @param decision takes the event out of the outbox; what follows from the answer is as durable as that */
    void answered(StationEvent event, Answer answer, Decision decision);
  }

  public OutboxBook(StationContext context, Executor readerThread) {
    this.context = context;
    this.readerThread = readerThread;
    thinning =
        new Thinning(context, readerThread, after -> entries(Lane.TRANSACTION, after, PAGE), handedOut::containsKey,
            (id, decision) -> decision.delete(table(Lane.TRANSACTION), key(id)));
  }

  public void whenAnswered(Answered listener) {
    answered = listener;
  }

  /** Ids rise over restarts because each start begins a range of its own. On the loop, before anything is added. */
  public void begin(long bootCount) {
    next = (bootCount << 32) + 1;
    thinning.begin(next);
  }

  /** Adds a fact of a transaction, as part of a decision. */
  public void add(TransactionEvent event, Decision decision) {
    long id = next++;
    decision.put(table(Lane.TRANSACTION), key(id), context.codec().write(Tables.VERSION, new Stored(0, event, null)));
    decision.then(() -> {
      thinning.added();
      CsmsLink link = context.link();
      if (link != null) {
        link.outboxGrew();
      }
    });
  }

  /** Adds what must arrive and waits for no transaction, as part of a decision. */
  public void add(FirmwareEvent event, Decision decision) {
    long id = next++;
    decision.put(table(Lane.GUARANTEED), key(id),
        context.codec().write(Tables.VERSION, new Stored(0, null, event)));
    decision.then(() -> {
      CsmsLink link = context.link();
      if (link != null) {
        link.outboxGrew();
      }
    });
  }

  @Override
  public CompletionStage<List<Entry>> read(Lane lane, long after, int limit) {
    CompletableFuture<List<Entry>> result = new CompletableFuture<>();
    readerThread.execute(() -> {
      try {
        List<Entry> entries = entries(lane, after, limit);
        context.loop().post(() -> {
          entries.forEach(entry -> handedOut.put(entry.id(), entry.event()));
          result.complete(entries);
        });
      } catch (StoreException e) {
        result.completeExceptionally(new StationUnavailableException("the outbox cannot be read: " + e.getMessage()));
      }
    });
    return result;
  }

  /** Whether facts of this transaction, or of any for null, wait; committed ones only. Completes on the loop. */
  public CompletionStage<Boolean> holds(@Nullable UUID transaction) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    readerThread.execute(() -> {
      try {
        boolean holds = find(transaction);
        context.loop().post(() -> result.complete(holds));
      } catch (StoreException e) {
        context.loop().post(() -> result.completeExceptionally(
            new StationUnavailableException("the outbox cannot be read: " + e.getMessage())));
      }
    });
    return result;
  }

  private boolean find(@Nullable UUID transaction) throws StoreException {
    List<Entry> page = entries(Lane.TRANSACTION, 0, PAGE);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        if (transaction == null
            || entry.event() instanceof TransactionEvent fact && fact.transaction().equals(transaction)) {
          return true;
        }
      }
      page = entries(Lane.TRANSACTION, page.getLast().id(), PAGE);
    }
    return false;
  }

  private List<Entry> entries(Lane lane, long after, int limit) throws StoreException {
    List<Entry> entries = new ArrayList<>();
    String cursor = after <= 0 ? "" : key(after);
    while (entries.isEmpty()) {
      List<org.openocpp.api.store.Entry> found = store().scan(table(lane), cursor, limit);
      if (found.isEmpty()) {
        return entries;
      }
      for (org.openocpp.api.store.Entry entry : found) {
        try {
          Stored stored = context.codec().read(entry.value(), Tables.VERSION, Stored.class);
          long id = HexFormat.fromHexDigitsToLong(entry.key());
          entries.add(new Entry(id, lane, stored.event(), stored.attempts()));
        } catch (UnreadableRecordException | IllegalArgumentException | NullPointerException e) {
          park(table(lane), entry, e);
        }
      }
      cursor = found.getLast().key();
    }
    return entries;
  }

  /** A record that cannot be read is kept aside, and told; the others go on. */
  private void park(String table, org.openocpp.api.store.Entry entry, Exception e) {
    log.error("an entry of the outbox cannot be read and is set aside: {}/{}: {}", table, entry.key(),
        e.getMessage());
    context.loop().post(() -> context.decide(decision -> {
      decision.put(Tables.PARKED, table + "/" + entry.key(), entry.value());
      decision.delete(table, entry.key());
    }));
  }

  @Override
  public CompletionStage<Void> settle(List<Settlement> settlements, List<Change> also) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    List<Change> others = List.copyOf(also);
    context.loop().post(() -> context.decide(decision -> {
      for (Settlement settlement : settlements) {
        decision.delete(table(settlement.lane()), key(settlement.id()));
        StationEvent event = handedOut.remove(settlement.id());
        if (event != null && settlement.lane() == Lane.TRANSACTION) {
          thinning.settled();
          keepStart(settlement.id(), event, decision);
        }
        Answer answer = settlement.answer();
        if (event != null && answer != null) {
          answered.answered(event, answer, decision);
        }
      }
      decision.also(others);
      decision.then(() -> result.complete(null));
    }));
    return result;
  }

  /** The start stays at hand until the end is settled: a CSMS that is spoken to in another version must hear of it. */
  private void keepStart(long id, StationEvent event, Decision decision) {
    if (event instanceof TransactionEvent fact && fact.phase() == Phase.STARTED) {
      decision.put(Tables.TOLD_STARTS, fact.transaction().toString(),
          context.codec().write(Tables.VERSION, new ToldStart(id, fact)));
    } else if (event instanceof TransactionEvent fact && fact.phase() == Phase.ENDED) {
      decision.delete(Tables.TOLD_STARTS, fact.transaction().toString());
    }
  }

  @Override
  public CompletionStage<Void> tellAgain(Set<UUID> transactions) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    readerThread.execute(() -> {
      try {
        List<ToldStart> starts = new ArrayList<>();
        for (UUID transaction : transactions) {
          toldStart(transaction).ifPresent(starts::add);
        }
        context.loop().post(() -> tellAgain(starts, result));
      } catch (StoreException e) {
        result.completeExceptionally(new StationUnavailableException("starts cannot be read: " + e.getMessage()));
      }
    });
    return result;
  }

  private Optional<ToldStart> toldStart(UUID transaction) throws StoreException {
    String key = transaction.toString();
    Bytes stored = store().get(Tables.TOLD_STARTS, key).orElse(null);
    if (stored == null) {
      return Optional.empty();
    }
    try {
      ToldStart start = context.codec().read(stored, Tables.VERSION, ToldStart.class);
      Objects.requireNonNull(start.transaction(), "no event");
      return Optional.of(start);
    } catch (UnreadableRecordException | NullPointerException e) {
      park(Tables.TOLD_STARTS, new org.openocpp.api.store.Entry(key, stored), e);
      return Optional.empty();
    }
  }

  private void tellAgain(List<ToldStart> starts, CompletableFuture<Void> result) {
    context.decide(decision -> {
      for (ToldStart start : starts) {
        decision.put(table(Lane.TRANSACTION), key(start.id()),
            context.codec().write(Tables.VERSION, new Stored(0, start.transaction(), null)));
        decision.delete(Tables.TOLD_STARTS, start.transaction().transaction().toString());
        decision.then(thinning::added);
      }
      decision.then(() -> result.complete(null));
    });
  }

  @Override
  public CompletionStage<Void> attemptFailed(Lane lane, long id, int attempts) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    readerThread.execute(() -> {
      try {
        Bytes bytes = store().get(table(lane), key(id)).orElse(null);
        if (bytes == null) {
          result.complete(null);
          return;
        }
        Stored stored = context.codec().read(bytes, Tables.VERSION, Stored.class);
        rewrite(lane, id, stored.attempts(attempts), result);
      } catch (StoreException | UnreadableRecordException e) {
        result.completeExceptionally(new StationUnavailableException("the outbox cannot be read: " + e.getMessage()));
      }
    });
    return result;
  }

  private void rewrite(Lane lane, long id, Stored stored, CompletableFuture<Void> result) {
    context.loop().post(() -> context.decide(decision -> {
      if (handedOut.containsKey(id)) { // else it was settled meanwhile and must not come back
        decision.put(table(lane), key(id), context.codec().write(Tables.VERSION, stored));
      }
      decision.then(() -> result.complete(null));
    }));
  }

  private Store store() throws StoreException {
    Store store = context.commits().store();
    if (store == null) {
      throw new StoreException("there is no store");
    }
    return store;
  }

  static String table(Lane lane) {
    return lane == Lane.TRANSACTION ? Tables.OUTBOX_TRANSACTION : Tables.OUTBOX_GUARANTEED;
  }

  /** Keys in the order of ids. */
  static String key(long id) {
    return HexFormat.of().toHexDigits(id);
  }
}

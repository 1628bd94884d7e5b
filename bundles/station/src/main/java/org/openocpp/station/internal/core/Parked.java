// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.station.internal.codec.Codec;
import org.openocpp.station.internal.codec.UnreadableRecordException;
import org.openocpp.station.internal.firmware.FirmwareJob;
import org.openocpp.station.internal.outbox.OutboxBook;
import org.openocpp.station.internal.state.BootRecord;
import org.openocpp.station.internal.state.StoredTransaction;
import org.openocpp.station.internal.state.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that another build of the station set aside because it could not read them, and this one can: they come back into their
 * places before anything else is read. On the store thread.
 */
final class Parked {
  private static final Logger log = LoggerFactory.getLogger(Parked.class);
  private static final int PAGE = 500;

  private final Store store;
  private final Codec codec;
  private final List<Change> changes = new ArrayList<>();
  private final Set<UUID> transactions = new HashSet<>();

  Parked(Store store, Codec codec) {
    this.store = store;
    this.codec = codec;
  }

  /**
   * A record in whose place there is a newer one is let go. The begin of a transaction and what happened in it come back only while its
   * end is still to be told: told behind it they would begin what never ends. What stays aside waits for the next start.
   *
   * @return the running transactions that came back
   */
  Set<UUID> bringBack() throws StoreException {
    Map<Place, Bytes> readable = readable();
    if (readable.isEmpty()) {
      return transactions;
    }
    Set<UUID> open = open(readable);
    for (Map.Entry<Place, Bytes> record : readable.entrySet()) {
      Place place = record.getKey();
      TransactionEvent fact = place.fact(this, record.getValue());
      if (store.get(place.table, place.key).isPresent()) {
        log.info("a record that was set aside is older than the one in its place, and is let go: {}", place);
      } else if (fact != null && fact.phase() != Phase.ENDED && !open.contains(fact.transaction())) {
        continue;
      } else {
        log.warn("a record that was set aside can be read again, and is back: {}", place);
        changes.add(Change.put(place.table, place.key, record.getValue()));
      }
      changes.add(Change.delete(Tables.PARKED, place.toString()));
    }
    store.commit(changes);
    return transactions;
  }

  private Map<Place, Bytes> readable() throws StoreException {
    Map<Place, Bytes> readable = new HashMap<>();
    for (Entry entry : all(Tables.PARKED)) {
      Place place = Place.parse(entry.key());
      Class<?> type = place == null ? null : place.type();
      if (type != null && read(entry.value(), type) != null
          && (!place.holdsFacts() || place.fact(this, entry.value()) != null)) {
        readable.put(place, entry.value());
      }
    }
    return readable;
  }

  private <T> @Nullable T read(Bytes record, Class<T> type) {
    try {
      return codec.read(record, Tables.VERSION, type);
    } catch (UnreadableRecordException e) {
      return null;
    }
  }

  /** Transactions whose end is still to be told: that run, or whose end waits. */
  private Set<UUID> open(Map<Place, Bytes> readable) throws StoreException {
    Set<UUID> open = new HashSet<>();
    for (Entry entry : all(Tables.TRANSACTIONS)) {
      addRunning(entry.value(), open);
    }
    for (Entry entry : all(Tables.OUTBOX_TRANSACTION)) {
      addEnd(new Place(Tables.OUTBOX_TRANSACTION, entry.key()).fact(this, entry.value()), open);
    }
    for (Map.Entry<Place, Bytes> record : readable.entrySet()) {
      addEnd(record.getKey().fact(this, record.getValue()), open);
      if (record.getKey().table.equals(Tables.TRANSACTIONS)) {
        addRunning(record.getValue(), transactions);
      }
    }
    open.addAll(transactions);
    return open;
  }

  private void addRunning(Bytes record, Set<UUID> to) {
    StoredTransaction running = read(record, StoredTransaction.class);
    if (running != null) {
      to.add(running.id());
    }
  }

  private static void addEnd(@Nullable TransactionEvent fact, Set<UUID> open) {
    if (fact != null && fact.phase() == Phase.ENDED) {
      open.add(fact.transaction());
    }
  }

  private List<Entry> all(String table) throws StoreException {
    List<Entry> all = new ArrayList<>();
    List<Entry> page = store.scan(table, "", PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.scan(table, page.getLast().key(), PAGE);
    }
    return all;
  }

  /** Where a record was. */
  private record Place(String table, String key) {

    static @Nullable Place parse(String parked) {
      int slash = parked.indexOf('/');
      return slash < 0 ? null : new Place(parked.substring(0, slash), parked.substring(slash + 1));
    }

    /** Null for what this build has no table of. */
    @Nullable Class<?> type() {
      return switch (table) {
        case Tables.META -> switch (key) {
          case BootRecord.KEY -> BootRecord.class;
          case FirmwareJob.KEY -> FirmwareJob.class;
          default -> Recovery.StoredKey.class;
        };
        case Tables.OUTBOX_TRANSACTION, Tables.OUTBOX_GUARANTEED -> OutboxBook.Stored.class;
        case Tables.TOLD_STARTS -> OutboxBook.ToldStart.class;
        default -> Recovery.TYPES.get(table);
      };
    }

    boolean holdsFacts() {
      return table.equals(Tables.OUTBOX_TRANSACTION) || table.equals(Tables.TOLD_STARTS);
    }

    /** The fact of a transaction that is in a record; null where there is none. */
    @Nullable TransactionEvent fact(Parked reader, Bytes record) {
      if (table.equals(Tables.TOLD_STARTS)) {
        OutboxBook.ToldStart start = reader.read(record, OutboxBook.ToldStart.class);
        return start == null ? null : start.transaction();
      }
      OutboxBook.Stored waiting =
          table.equals(Tables.OUTBOX_TRANSACTION) ? reader.read(record, OutboxBook.Stored.class) : null;
      return waiting == null ? null : waiting.transaction();
    }

    @Override
    public String toString() {
      return table + "/" + key;
    }
  }
}

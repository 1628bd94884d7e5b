// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.CsmsContext.Former;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.csms.internal.translation.RemoteIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a CSMS and a version know of our transactions: its id, and how far their messages are numbered. Durable from the first message
 * that matters until the transaction's end is settled; the changes travel with the settlement, so that both are true or neither.
 */
public final class Transactions {
  public static final String TABLE = "csms.transactions";
  /** Which CSMS: there is one yet. */
  private static final String CONNECTION = "1";
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final SequencedMap<Key, TransactionRow> rows = new LinkedHashMap<>();
  private String version = "";
  private volatile RemoteIds ids = RemoteIds.NONE;

  /** Takes over what is stored. A row that cannot be read is skipped. */
  public void load(List<Entry> entries) {
    for (Entry entry : entries) {
      try {
        rows.put(Key.parse(entry.key()), TransactionRow.parse(entry.value()));
      } catch (IllegalArgumentException e) {
        LOG.error("Row {} of {} cannot be read and is left alone", entry.key(), TABLE, e);
      }
    }
    snapshot();
  }

  public void use(String version) {
    this.version = version;
    snapshot();
  }

  /** The ids under the version in use. Thread-safe. */
  public RemoteIds ids() {
    return ids;
  }

  /** Whether the CSMS has been told of it under the version in use. */
  boolean told(UUID transaction) {
    return rows.containsKey(new Key(version, transaction));
  }

  /** Whether transactions of the version in use are known to the CSMS, and not over. */
  public boolean open() {
    return rows.keySet().stream().anyMatch(key -> key.version.equals(version));
  }

  /** Those that the CSMS has been told of under another version only. */
  public Set<UUID> toldElsewhere() {
    Set<UUID> elsewhere = new LinkedHashSet<>();
    rows.keySet().stream().map(Key::transaction).filter(transaction -> !told(transaction)).forEach(elsewhere::add);
    return elsewhere;
  }

  /** The number of the next message. */
  int next(UUID transaction) {
    TransactionRow row = rows.get(new Key(version, transaction));
    return row == null ? 0 : row.next();
  }

  /**
   * An event is done with under the version in use.
   *
   * @param remoteId what the CSMS called the transaction, null where it said nothing new
   * @param next     the number of the next message
   * @return what must be durable
   */
  List<Change> done(TransactionEvent event, @Nullable String remoteId, int next) {
    Key key = new Key(version, event.transaction());
    List<Change> changes = new ArrayList<>();
    if (event.phase() == TransactionEvent.Phase.ENDED) {
      List<Key> gone = rows.keySet().stream().filter(k -> k.transaction.equals(event.transaction())).toList();
      for (Key old : gone) {
        rows.remove(old);
        changes.add(Change.delete(TABLE, old.toString()));
      }
    } else {
      TransactionRow before = rows.get(key);
      TransactionRow known = before == null ? TransactionRow.NEW : before;
      TransactionRow after = new TransactionRow(remoteId == null ? known.remoteId() : remoteId, next);
      boolean begun = event.phase() == TransactionEvent.Phase.STARTED && before == null; // also where nothing was learnt
      if (begun || !after.equals(known)) {
        rows.put(key, after);
        changes.add(Change.put(TABLE, key.toString(), after.toBytes()));
      }
    }
    if (remoteId != null || event.phase() == TransactionEvent.Phase.ENDED) {
      snapshot();
    }
    return changes;
  }

  private void snapshot() {
    SequencedMap<UUID, String> known = new LinkedHashMap<>();
    Map<UUID, Former> former = new HashMap<>();
    rows.forEach((key, row) -> {
      String id = row.remoteId();
      if (!key.version.equals(version)) {
        former.put(key.transaction, new Former(key.version, id == null ? key.transaction.toString() : id));
      } else if (id != null) {
        known.put(key.transaction, id);
      }
    });
    ids = new RemoteIds(known, former);
  }

  private record Key(String version, UUID transaction) {
    static Key parse(String text) {
      String[] parts = text.split("/");
      if (parts.length != 3) {
        throw new IllegalArgumentException("a key is connection/version/transaction");
      }
      return new Key(parts[1], UUID.fromString(parts[2]));
    }

    @Override
    public String toString() {
      return CONNECTION + "/" + version + "/" + transaction;
    }
  }
}

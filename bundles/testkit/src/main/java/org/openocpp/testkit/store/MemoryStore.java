// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;

/**
 * A store in memory: what was committed is durable as long as the test keeps it. Stricter than a real one about its arguments. For
 * any thread.
 */
public final class MemoryStore implements Store, AutoCloseable {
  private final Map<String, NavigableMap<String, Bytes>> tables;
  private volatile boolean closed;

  public MemoryStore() {
    this(new HashMap<>());
  }

  private MemoryStore(Map<String, NavigableMap<String, Bytes>> tables) {
    this.tables = tables;
  }

  /** A second handle on the same contents, as a new bundle opens the files of the old one. */
  public MemoryStore reopen() {
    return new MemoryStore(tables);
  }

  /** A store of its own with the contents of this moment: what a station finds after the power was cut now. */
  public MemoryStore snapshot() {
    synchronized (tables) {
      Map<String, NavigableMap<String, Bytes>> copy = new HashMap<>();
      tables.forEach((table, entries) -> copy.put(table, new TreeMap<>(entries)));
      return new MemoryStore(copy);
    }
  }

  @Override
  public void commit(List<Change> changes) throws StoreException {
    List<Change> all = List.copyOf(changes);
    synchronized (tables) {
      checkOpen();
      checkAppends(all);
      all.forEach(this::apply);
    }
  }

  @Override
  public Optional<Bytes> get(String table, String key) throws StoreException {
    checkTable(table);
    Objects.requireNonNull(key);
    synchronized (tables) {
      checkOpen();
      return Optional.ofNullable(entries(table).get(key));
    }
  }

  @Override
  public List<Entry> scan(String table, String after, int limit) throws StoreException {
    checkTable(table);
    Objects.requireNonNull(after);
    if (limit < 1) {
      throw new IllegalArgumentException("limit below 1: " + limit);
    }
    synchronized (tables) {
      checkOpen();
      List<Entry> found = new ArrayList<>();
      for (Map.Entry<String, Bytes> entry : entries(table).tailMap(after, false).entrySet()) {
        if (found.size() == limit) {
          break;
        }
        found.add(new Entry(entry.getKey(), entry.getValue()));
      }
      return List.copyOf(found);
    }
  }

  /** This handle is closed, the contents stay. */
  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() throws StoreException {
    if (closed) {
      throw new StoreException("the store is closed");
    }
  }

  /** All of them before anything happens: the batch is whole or not at all. */
  private void checkAppends(List<Change> changes) throws StoreException {
    record Place(String table, String key) {}
    Map<Place, Boolean> touched = new HashMap<>();
    for (Change change : changes) {
      Place place = new Place(change.table(), change.key());
      @Nullable Boolean inBatch = touched.get(place);
      boolean there = inBatch != null ? inBatch : entries(change.table()).containsKey(change.key());
      if (change.kind() == Change.Kind.APPEND && there) {
        throw new StoreException("entry exists: table=" + change.table() + " key=" + change.key());
      }
      touched.put(place, change.kind() != Change.Kind.DELETE);
    }
  }

  private void apply(Change change) {
    NavigableMap<String, Bytes> entries = tables.computeIfAbsent(change.table(), table -> new TreeMap<>());
    @Nullable Bytes value = change.value();
    if (value == null) {
      entries.remove(change.key());
    } else {
      entries.put(change.key(), value);
    }
  }

  private NavigableMap<String, Bytes> entries(String table) {
    return tables.getOrDefault(table, new TreeMap<>());
  }

  private static void checkTable(String table) {
    if (!table.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException("not a table name: " + table);
    }
  }
}

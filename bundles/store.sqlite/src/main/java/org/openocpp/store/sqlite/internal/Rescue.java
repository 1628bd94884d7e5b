// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.StoreException;

/** Copies the entries of a damaged database that are what was written, and keeps account of the others. */
final class Rescue implements RawTree.Finder {
  private static final int BATCH = 500;
  private static final int NAMED = 20;

  private final Database fresh;
  private final List<Change> batch = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private String last = "the start";
  private boolean dark;
  private int saved;

  private Rescue(Database fresh) {
    this.fresh = fresh;
  }

  /** @return what was saved and what was lost, for an operator */
  static String copy(Path damaged, Database fresh) throws SQLException, IOException, StoreException {
    Rescue rescue = new Rescue(fresh);
    try (FileChannel file = FileChannel.open(damaged, StandardOpenOption.READ)) {
      new RawTree(file, rescue).read();
    }
    rescue.lightUntil("the end");
    rescue.save();
    return "saved=" + rescue.saved + " lost=" + (rescue.lost.size() > NAMED
        ? rescue.lost.subList(0, NAMED) + " and more, in " + rescue.lost.size() + " places"
        : rescue.lost);
  }

  @Override
  public void row(String table, String key, byte[] value, long sum) throws SQLException, StoreException {
    String name = table + "/" + key;
    if (Database.sum(table, key, value) != sum) {
      lost.add(name.replaceAll("[^ -~]", "?"));
      return;
    }
    lightUntil(name);
    last = name;
    batch.add(Change.put(table, key, Bytes.copyOf(value)));
    if (batch.size() == BATCH) {
      save();
    }
  }

  @Override
  public void broken() {
    dark = true;
  }

  private void lightUntil(String name) {
    if (dark) {
      lost.add("what lay between " + last + " and " + name);
    }
    dark = false;
  }

  private void save() throws SQLException, StoreException {
    fresh.commit(batch);
    saved += batch.size();
    batch.clear();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import java.util.ArrayList;
import java.util.List;

import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;

/**
 * The commits of a station at work, one after the other, to measure a store with: the record of a session is replaced, an event for
 * the CSMS appended, and the event delivered longest ago removed. Who calls it takes the time. For one thread.
 */
public final class StoreLoad {
  private static final int BACKLOG = 50;
  private static final Bytes RECORD = Bytes.utf8("x".repeat(400));

  private final Store store;
  private int number;

  /** @param store without entries of an earlier load */
  public StoreLoad(Store store) {
    this.store = store;
  }

  /** One durable commit of some hundred bytes. */
  public void commit() throws StoreException {
    number++;
    List<Change> changes = new ArrayList<>();
    changes.add(Change.put("load.session", "evse1", RECORD));
    changes.add(Change.append("load.outbox", key(number), RECORD));
    if (number > BACKLOG) {
      changes.add(Change.delete("load.outbox", key(number - BACKLOG)));
    }
    store.commit(changes);
  }

  private static String key(int number) {
    return "%09d".formatted(number);
  }
}

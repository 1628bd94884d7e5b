// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;

/** Numbered commits, each of which appends three entries, removes three old ones and notes its number. What is there says which happened. */
final class Batches {
  private static final List<String> PARTS = List.of("a", "b", "c");
  private static final int KEPT = 50;

  private Batches() {}

  static List<Change> number(int n) {
    List<Change> changes = new ArrayList<>();
    for (String part : PARTS) {
      changes.add(Change.append("batch", key(n, part), value(n, part)));
      if (n > KEPT) {
        changes.add(Change.delete("batch", key(n - KEPT, part)));
      }
    }
    changes.add(Change.put("last", "number", Bytes.utf8("" + n)));
    return changes;
  }

  static int last(Store store) throws StoreException {
    return store.get("last", "number").map(value -> Integer.parseInt(value.toUtf8())).orElse(0);
  }

  /** Everything that the last batch and those before it have left, and nothing else. */
  static void checkWhole(Store store, int last) throws StoreException {
    List<Entry> expected = new ArrayList<>();
    for (int n = Math.max(1, last - KEPT + 1); n <= last; n++) {
      for (String part : PARTS) {
        expected.add(new Entry(key(n, part), value(n, part)));
      }
    }
    assertThat(store.scan("batch", "", 10_000)).isEqualTo(expected);
    assertThat(last(store)).isEqualTo(last);
  }

  private static String key(int n, String part) {
    return "%09d".formatted(n) + part;
  }

  /** Now and then of many pages. */
  private static Bytes value(int n, String part) {
    return Bytes.utf8((part + n + " ").repeat(n % 10 == 0 ? 5000 : 50));
  }
}

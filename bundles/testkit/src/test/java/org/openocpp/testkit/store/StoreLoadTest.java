// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openocpp.api.store.Entry;

class StoreLoadTest {

  /** A store that grows while it is measured would be measured at something else. */
  @Test
  void keepsTheStoreAtOneSize() throws Exception {
    MemoryStore store = new MemoryStore();
    StoreLoad load = new StoreLoad(store);
    for (int i = 0; i < 120; i++) {
      load.commit();
    }
    assertThat(store.scan("load.outbox", "", 1000)).hasSize(50).first().extracting(Entry::key).isEqualTo("000000071");
    assertThat(store.scan("load.session", "", 10)).hasSize(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Store;

class MemoryStoreTest implements StoreContract {
  private final MemoryStore disk = new MemoryStore();

  @Override
  public Store open() {
    return disk.reopen();
  }

  @Override
  public void close(Store store) {
    ((MemoryStore) store).close();
  }

  @Test
  void aSnapshotGoesItsOwnWay() throws Exception {
    disk.commit(List.of(Change.put("tx", "a", Bytes.utf8("1"))));
    MemoryStore snapshot = disk.snapshot();
    disk.commit(List.of(Change.delete("tx", "a")));
    snapshot.commit(List.of(Change.put("tx", "b", Bytes.utf8("2"))));
    assertThat(disk.scan("tx", "", 10)).isEmpty();
    assertThat(snapshot.scan("tx", "", 10)).hasSize(2);
  }

  @Test
  void refusesWhatIsNotATable() {
    assertThatIllegalArgumentException().isThrownBy(() -> disk.get("Tx", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> disk.scan("", "", 1));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.StoreException;

class FaultyStoreTest {
  private final MemoryStore disk = new MemoryStore();
  private final FaultyStore store = new FaultyStore(disk);

  @Test
  void failsTheCommitOfTheScriptOnly() throws Exception {
    store.fail(2);
    append("a");
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> append("b"));
    append("c");
    assertThat(keys()).containsExactly("a", "c");
    assertThat(store.commits()).isEqualTo(3);
  }

  @Test
  void countsFromTheMomentOfTheScript() throws Exception {
    append("a");
    store.fail(1);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> append("b"));
    assertThatIllegalArgumentException().isThrownBy(() -> store.fail(0));
  }

  @Test
  void mayHappenAndStillBeReportedAsFailed() throws Exception {
    store.happenAndFail(1);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> append("a"));
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void losesWhatComesAfterThePowerCut() throws Exception {
    store.cutPowerBefore(2);
    append("a");
    assertThatExceptionOfType(PowerCut.class).isThrownBy(() -> append("b"));
    assertThatExceptionOfType(PowerCut.class).isThrownBy(() -> append("c"));
    assertThatExceptionOfType(PowerCut.class).isThrownBy(() -> store.get("tx", "a"));
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void keepsWhatBecameDurableAtThePowerCut() throws Exception {
    store.cutPowerAfter(1);
    assertThatExceptionOfType(PowerCut.class).isThrownBy(() -> append("a"));
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void holdsCommitsUntilReleased() throws Exception {
    store.hold();
    FutureTask<Void> commit = inBackground("a");
    store.awaitHeld();
    assertThat(keys()).isEmpty();
    assertThat(store.scan("tx", "", 10)).isEmpty();
    store.release();
    commit.get(10, TimeUnit.SECONDS);
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void aHeldCommitFailsWhenTheStoreGoes() throws Exception {
    store.hold();
    FutureTask<Void> commit = inBackground("a");
    store.awaitHeld();
    store.leave();
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> commit.get(10, TimeUnit.SECONDS))
        .withCauseInstanceOf(StoreException.class);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get("tx", "a"));
    store.release();
    store.comeBack();
    append("b");
    assertThat(keys()).containsExactly("b");
  }

  private FutureTask<Void> inBackground(String key) {
    FutureTask<Void> task = new FutureTask<>(() -> {
      append(key);
      return null;
    });
    Thread.ofPlatform().daemon().name("faulty-store-test").start(task);
    return task;
  }

  private void append(String key) throws StoreException {
    store.commit(List.of(Change.append("tx", key, Bytes.utf8("1"))));
  }

  private List<String> keys() throws StoreException {
    return disk.scan("tx", "", 100).stream().map(Entry::key).toList();
  }
}

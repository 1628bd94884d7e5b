// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;

/** What every provider of {@link Store} proves: its test class implements this. */
public interface StoreContract {

  /**
   * Another handle on the files of this test, which are empty at first. The test class closes what it opened, after each test.
   */
  Store open() throws Exception;

  /** As the bundle of the handle does when it stops. */
  void close(Store store) throws Exception;

  @Test
  default void nothingIsThereAtFirst() throws Exception {
    Store store = open();
    assertThat(store.get("outbox", "1")).isEmpty();
    assertThat(store.scan("outbox", "", 10)).isEmpty();
  }

  @Test
  default void whatWasCommittedIsRead() throws Exception {
    Store store = open();
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("1")), Change.append("outbox", "a", Bytes.utf8("2"))));
    assertThat(store.get("tx", "a")).contains(Bytes.utf8("1"));
    assertThat(store.get("outbox", "a")).contains(Bytes.utf8("2"));
  }

  @Test
  default void putReplacesAndDeleteRemoves() throws Exception {
    Store store = open();
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("1")), Change.put("tx", "b", Bytes.utf8("1"))));
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("2")), Change.delete("tx", "b")));
    assertThat(store.scan("tx", "", 10)).containsExactly(new Entry("a", Bytes.utf8("2")));
  }

  @Test
  default void deletingWhatIsNotThereDoesNothing() throws Exception {
    Store store = open();
    store.commit(List.of(Change.delete("tx", "a"), Change.put("tx", "b", Bytes.utf8("1"))));
    assertThat(store.scan("tx", "", 10)).extracting(Entry::key).containsExactly("b");
  }

  @Test
  default void changesOfOneCommitHappenInTheirOrder() throws Exception {
    Store store = open();
    store.commit(List.of(Change.append("tx", "a", Bytes.utf8("1")), Change.put("tx", "a", Bytes.utf8("2")),
        Change.delete("tx", "a"), Change.append("tx", "a", Bytes.utf8("3"))));
    assertThat(store.get("tx", "a")).contains(Bytes.utf8("3"));
  }

  @Test
  default void appendOntoAnEntryFailsTheWholeCommit() throws Exception {
    Store store = open();
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("1")), Change.put("tx", "z", Bytes.utf8("1"))));
    List<Change> batch = List.of(Change.put("tx", "a", Bytes.utf8("2")), Change.put("tx", "new", Bytes.utf8("2")),
        Change.delete("tx", "z"), Change.append("tx", "a", Bytes.utf8("3")), Change.put("tx", "late", Bytes.utf8("2")));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.commit(batch)).withMessageContaining("a");
    assertThat(store.scan("tx", "", 10)).containsExactly(new Entry("a", Bytes.utf8("1")),
        new Entry("z", Bytes.utf8("1")));
    store.commit(List.of(Change.append("tx", "b", Bytes.utf8("4"))));
    assertThat(store.get("tx", "b")).contains(Bytes.utf8("4"));
  }

  @Test
  default void appendTwiceInOneCommitFailsIt() throws Exception {
    Store store = open();
    List<Change> batch = List.of(Change.append("tx", "a", Bytes.utf8("1")), Change.append("tx", "a", Bytes.utf8("2")));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.commit(batch));
    assertThat(store.get("tx", "a")).isEmpty();
  }

  @Test
  default void scanPagesInTheOrderOfCharacters() throws Exception {
    Store store = open();
    List<String> keys = List.of("!", "0", "10", "2", "A", "a", "a.", "a0", "aa", "b", "~");
    for (int i = keys.size() - 1; i >= 0; i--) {
      store.commit(List.of(Change.append("tx", keys.get(i), Bytes.utf8(keys.get(i)))));
    }
    store.commit(List.of(Change.put("tw", "a", Bytes.utf8("other")), Change.put("tx-", "a", Bytes.utf8("other"))));

    assertThat(store.scan("tx", "", 100)).extracting(Entry::key).containsExactlyElementsOf(keys);
    assertThat(store.scan("tx", "", 4)).extracting(Entry::key).containsExactly("!", "0", "10", "2");
    assertThat(store.scan("tx", "2", 4)).extracting(Entry::key).containsExactly("A", "a", "a.", "a0");
    assertThat(store.scan("tx", "a0", 4)).extracting(Entry::key).containsExactly("aa", "b", "~");
    assertThat(store.scan("tx", "~", 4)).isEmpty();
    assertThat(store.scan("tx", "9 not a key of an entry", 1)).extracting(Entry::key).containsExactly("A");
    assertThatIllegalArgumentException().isThrownBy(() -> store.scan("tx", "", 0));
  }

  @Test
  default void longestNamesAndLargeAndEmptyValuesFit() throws Exception {
    Store store = open();
    String table = "t".repeat(64);
    String key = "k".repeat(512);
    byte[] megabyte = new byte[1 << 20];
    IntStream.range(0, megabyte.length).forEach(i -> megabyte[i] = (byte) (i * 31 + (i >> 8)));
    store.commit(List.of(Change.put(table, key, Bytes.copyOf(megabyte)), Change.put(table, "k", Bytes.utf8(""))));
    assertThat(store.get(table, key)).contains(Bytes.copyOf(megabyte));
    assertThat(store.scan(table, "", 10)).containsExactly(new Entry("k", Bytes.utf8("")),
        new Entry(key, Bytes.copyOf(megabyte)));
  }

  @Test
  default void oneCommitTakesThousandsOfChanges() throws Exception {
    Store store = open();
    List<Change> batch = IntStream.range(0, 5000)
        .mapToObj(i -> Change.append("tx", "%05d".formatted(i), Bytes.utf8("" + i))).toList();
    store.commit(batch);
    assertThat(store.scan("tx", "", 10_000)).extracting(e -> e.value().toUtf8())
        .containsExactlyElementsOf(IntStream.range(0, 5000).mapToObj(i -> "" + i).toList());
  }

  @Test
  default void anEmptyCommitChangesNothing() throws Exception {
    Store store = open();
    store.commit(List.of());
    assertThat(store.scan("tx", "", 10)).isEmpty();
    close(store);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.commit(List.of()));
  }

  @Test
  default void afterCloseEveryMethodThrows() throws Exception {
    Store store = open();
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("1"))));
    close(store);
    List<Change> late = List.of(Change.put("tx", "b", Bytes.utf8("1")));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.commit(late));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get("tx", "a"));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.scan("tx", "", 1));
    assertThat(open().scan("tx", "", 10)).extracting(Entry::key).containsExactly("a");
  }

  @Test
  default void aHandleThatWasNeverUsedCloses() throws Exception {
    Store store = open();
    close(store);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get("tx", "a"));
  }

  /** The new bundle is asked before the old one has let go of the files. */
  @Test
  default void aSecondHandleTakesOverFromTheFirst() throws Exception {
    Store old = open();
    old.commit(List.of(Change.append("tx", "a", Bytes.utf8("1"))));
    Store fresh = open();
    CompletableFuture<Void> asking = new CompletableFuture<>();
    FutureTask<List<Entry>> takeover = new FutureTask<>(() -> {
      asking.complete(null);
      fresh.commit(List.of(Change.append("tx", "b", Bytes.utf8("2"))));
      return fresh.scan("tx", "", 10);
    });
    Thread thread = Thread.ofPlatform().name("contract-takeover").start(takeover);
    asking.get(10, TimeUnit.SECONDS);
    close(old);
    assertThat(takeover.get(30, TimeUnit.SECONDS)).extracting(Entry::key).containsExactly("a", "b");
    thread.join();
  }

  /** A reader that pages through while commits go on sees each of them whole. */
  @Test
  default void aReaderSeesWholeCommitsOnly() throws Exception {
    Store store = open();
    int rounds = 200;
    FutureTask<Void> writer = new FutureTask<>(() -> {
      for (int i = 0; i < rounds; i++) {
        Bytes value = Bytes.utf8("" + i);
        store.commit(List.of(Change.put("tx", "a", value), Change.put("tx", "b", value), Change.put("tx", "c", value)));
      }
      return null;
    });
    Thread thread = Thread.ofPlatform().name("contract-writer").start(writer);
    while (!writer.isDone()) {
      assertThat(store.scan("tx", "", 10)).extracting(e -> e.value().toUtf8())
          .matches(v -> v.stream().distinct().count() <= 1
              && (v.isEmpty() || v.size() == 3));
    }
    writer.get(30, TimeUnit.SECONDS);
    thread.join();
    assertThat(store.get("tx", "c")).contains(Bytes.utf8("" + (rounds - 1)));
  }
}

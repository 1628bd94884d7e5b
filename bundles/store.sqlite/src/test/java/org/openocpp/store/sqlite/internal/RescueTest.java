// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.StoreException;

/** The disk has changed what was written. About eight entries of these lie on a page. */
class RescueTest {
  private static final int ENTRIES = 1000;
  private static final int PAGE = 4096;

  @TempDir
  private Path directory;
  private Path file;
  private SqliteStore store;

  @BeforeEach
  void fill() throws Exception {
    file = directory.resolve("live/store.db");
    store = new SqliteStore(directory);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      changes.add(Change.append(i < 500 ? "outbox" : "tx", key(i), value(i)));
    }
    store.commit(changes);
    store.close();
    store = new SqliteStore(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anEntryThatChangedIsTheOnlyOneLost() throws Exception {
    flip(find("value 777 "));
    assertThat(store.get("tx", key(778))).contains(value(778));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get("tx", key(777)))
        .withMessageContaining("damaged").withMessageContaining(key(777));
    assertThat(store.get("tx", key(777))).isEmpty();
    assertThat(saved()).hasSize(ENTRIES - 1).doesNotContain(key(777));
    assertThat(directory.resolve("live.damaged-1/store.db")).exists();
  }

  @Test
  void aBrokenPageCostsItsEntriesOnly() throws Exception {
    breakPage(find("value 300 ") / PAGE);
    assertThat(saved()).hasSizeBetween(ENTRIES - 20, ENTRIES - 1).doesNotContain(key(300));
    assertThat(store.get("outbox", key(280))).contains(value(280));
    assertThat(store.get("outbox", key(320))).contains(value(320));
  }

  /** Neither end leads to what lies between two breaks. */
  @Test
  void whatLiesBetweenBrokenPagesIsFound() throws Exception {
    breakPage(find("value 100 ") / PAGE);
    breakPage(find("value 400 ") / PAGE);
    breakPage(find("value 800 ") / PAGE);
    assertThat(saved()).hasSizeBetween(ENTRIES - 60, ENTRIES - 3).contains(key(250), key(600), key(999))
        .doesNotContain(key(100), key(400), key(800));
  }

  @Test
  void theStoreIsUsedOnAfterwards() throws Exception {
    breakPage(find("value 300 ") / PAGE);
    store.commit(List.of(Change.append("tx", "new", Bytes.utf8("1"))));
    store.close();
    store = new SqliteStore(directory);
    assertThat(saved()).contains("new");
    assertThat(directory.resolve("live.damaged-2")).doesNotExist();
  }

  @Test
  void whatIsNoDatabaseAtAllIsKeptAside() throws Exception {
    Files.writeString(file, "This was a store once. ".repeat(1000));
    assertThat(saved()).isEmpty();
    assertThat(directory.resolve("live.damaged-1/store.db")).content().startsWith("This was a store once.");
  }

  /** Neither end of the table is there to start from. */
  @Test
  void whatLiesBetweenBrokenEndsIsFound() throws Exception {
    breakPage(find("value 0 ") / PAGE);
    breakPage(find("value 300 ") / PAGE);
    breakPage(find("value 999 ") / PAGE);
    assertThat(saved()).hasSizeBetween(ENTRIES - 60, ENTRIES - 3).contains(key(100), key(400), key(900));
  }

  @Test
  void aTruncatedFileIsKeptAside() throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    store.commit(List.of(Change.append("tx", "new", Bytes.utf8("1"))));
    assertThat(saved()).contains("new");
    assertThat(directory.resolve("live.damaged-1/store.db")).exists();
  }

  @Test
  void everyDamageIsKeptUnderItsOwnName() throws Exception {
    flip(find("value 777 "));
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::saved);
    assertThat(saved()).hasSize(ENTRIES - 1);
    store.close();
    flip(find("value 300 "));
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::reopened);
    assertThat(saved()).hasSize(ENTRIES - 2);
    assertThat(directory.resolve("live.damaged-1")).exists();
    assertThat(directory.resolve("live.damaged-2")).exists();
  }

  /** The power went between the two moves. */
  @Test
  void aRescueThatWasInterruptedIsFinished() throws Exception {
    Files.move(directory.resolve("live"), directory.resolve("rescue"));
    assertThat(saved()).hasSize(ENTRIES);
    assertThat(directory.resolve("rescue")).doesNotExist();
  }

  @Test
  void aRescueThatWasNotCompleteIsForgotten() throws Exception {
    Files.createDirectory(directory.resolve("rescue"));
    Files.writeString(directory.resolve("rescue/store.db"), "half");
    assertThat(saved()).hasSize(ENTRIES);
    assertThat(directory.resolve("rescue")).doesNotExist();
  }

  /** The file's first page says that it is a database; the entries do not need it. */
  @Test
  void aBrokenHeaderCostsNothing() throws Exception {
    breakPage(0);
    assertThat(saved()).hasSize(ENTRIES);
    assertThat(store.get("tx", key(777))).contains(value(777));
  }

  @Test
  void aValueOfManyPagesIsSavedWhole() throws Exception {
    Bytes large = Bytes.utf8("large ".repeat(50_000));
    store.commit(List.of(Change.append("tx", "large", large), Change.append("tx", "small", Bytes.utf8(""))));
    store.close();
    breakPage(find("value 300 ") / PAGE);
    store = new SqliteStore(directory);
    assertThat(store.get("tx", "large")).contains(large);
    assertThat(store.get("tx", "small")).contains(Bytes.utf8(""));
  }

  /** Whatever the disk does to it, the store opens and gives only what was written. */
  @Test
  void noDamageStopsTheStoreOrInventsEntries() throws Exception {
    byte[] sound = Files.readAllBytes(file);
    for (int seed = 0; seed < 12; seed++) {
      store.close();
      byte[] damaged = sound.clone();
      Random random = new Random(seed);
      for (int i = 0; i < 50; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      store = new SqliteStore(directory);
      assertThat(afterDamage()).as("seed " + seed).hasSizeGreaterThan(ENTRIES / 2)
          .allSatisfy((key, value) -> assertThat(value).isEqualTo(value(Integer.parseInt(key))));
    }
  }

  /** The first reader of a changed entry is told; then it is gone. */
  private Map<String, Bytes> afterDamage() {
    Map<String, Bytes> entries = new HashMap<>();
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        entries.clear();
        for (String table : List.of("outbox", "tx")) {
          store.scan(table, "", 10_000).forEach(entry -> entries.put(entry.key(), entry.value()));
        }
        return entries;
      } catch (StoreException told) {
        assertThat(told).hasMessageContaining("damaged");
      }
    }
    throw new AssertionError("still damaged after a rescue");
  }

  private List<String> reopened() throws StoreException {
    store = new SqliteStore(directory);
    return saved();
  }

  private List<String> saved() throws StoreException {
    List<String> keys = new ArrayList<>();
    for (String table : List.of("outbox", "tx")) {
      store.scan(table, "", 10_000).stream().map(Entry::key).forEach(keys::add);
    }
    return keys;
  }

  private static String key(int i) {
    return "%06d".formatted(i);
  }

  private static Bytes value(int i) {
    return Bytes.utf8("value " + i + " " + "x".repeat(400));
  }

  private long find(String text) throws IOException {
    String all = Files.readString(file, StandardCharsets.ISO_8859_1);
    int at = all.indexOf(text);
    assertThat(at).isPositive();
    return at;
  }

  private void flip(long at) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0x10)).flip();
      channel.write(one, at);
    }
  }

  private void breakPage(long number) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[PAGE]), number * PAGE);
    }
  }
}

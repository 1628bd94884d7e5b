// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.testkit.store.StoreContract;

class SqliteStoreTest implements StoreContract {
  @TempDir
  private Path directory;
  private final List<SqliteStore> opened = new ArrayList<>();

  @Override
  public SqliteStore open() {
    SqliteStore store = new SqliteStore(directory);
    opened.add(store);
    return store;
  }

  @Override
  public void close(Store store) {
    ((SqliteStore) store).close();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(SqliteStore::close);
  }

  @Test
  void nothingIsTouchedBeforeTheFirstUse() throws Exception {
    close(open());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void createsItsFolderForTheOwnerOnly() throws Exception {
    Path deep = directory.resolve("a/b");
    SqliteStore store = new SqliteStore(deep);
    opened.add(store);
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("1"))));
    try (Stream<Path> all = Files.walk(deep)) {
      assertThat(all.toList()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(path -> assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).endsWith("------"));
    }
  }

  @Test
  void leavesNoLibraryBehind() throws Exception {
    open().commit(List.of());
    assertThat(directory.resolve("native")).doesNotExist();
  }

  /** What a hot bundle is asked for; each handle has three connections, so that a leak shows in the open files. */
  @Test
  void fiftySwapsLeakNothing() throws Exception {
    swap(0);
    long before = openFiles();
    for (int i = 1; i <= 50; i++) {
      swap(i);
    }
    assertThat(openFiles()).isEqualTo(before);
    assertThat(open().scan("tx", "", 100)).hasSize(51);
  }

  private void swap(int i) throws StoreException {
    SqliteStore store = new SqliteStore(directory);
    store.commit(List.of(Change.append("tx", "%03d".formatted(i), Bytes.utf8("" + i))));
    assertThat(store.scan("tx", "", 100)).hasSize(i + 1);
    store.close();
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  @Test
  void logOfCommitsStaysBounded() throws Exception {
    SqliteStore store = open();
    Bytes value = Bytes.copyOf(new byte[1000]);
    for (int i = 0; i < 600; i++) {
      List<Change> batch = new ArrayList<>();
      for (int j = 0; j < 20; j++) {
        batch.add(Change.put("tx", (i * 31 + j * 7) % 500 + "", value));
      }
      store.commit(batch);
      store.get("tx", "1");
    }
    assertThat(Files.size(directory.resolve("live/store.db-wal"))).isLessThan(5 << 20);
    store.close();
    assertThat(Files.size(directory.resolve("live/store.db"))).isLessThan(3 << 20);
  }

  @Test
  void refusesAStoreOfNewerSoftwareAndLeavesItAlone() throws Exception {
    SqliteStore store = open();
    store.commit(List.of(Change.put("tx", "a", Bytes.utf8("1"))));
    store.close();
    sql("PRAGMA user_version = 7");
    SqliteStore older = open();
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> older.get("tx", "a"))
        .withMessageContaining("newer").withMessageContaining("7");
    older.close();
    sql("PRAGMA user_version = 1");
    assertThat(open().scan("tx", "", 10)).extracting(Entry::key).containsExactly("a");
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    Files.writeString(directory.resolve("file"), "not a folder");
    SqliteStore store = new SqliteStore(directory.resolve("file/store"));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get("tx", "a"))
        .withMessageContaining(directory.resolve("file/store").toString());
    store.close();
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = Connections.open(directory.resolve("live/store.db"), 0);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}

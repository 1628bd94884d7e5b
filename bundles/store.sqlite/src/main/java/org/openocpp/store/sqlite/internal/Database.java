// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * An open database: one connection that writes, one that reads and so never waits for a commit, and their statements. After an error
 * it is only good for closing.
 *
 * <p>One table in one tree: a commit touches a leaf per table of ours, where a tree of its own for the keys would double that. Pages
 * have the size of the disk's blocks: a smaller page halves what a commit writes, but a block torn by a power cut would take
 * neighbours with it that are in no log. Each row has a sum, because SQLite checks its trees and not what is in them.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  static final int PAGE = 4096;
  private static final int FORMAT = 1;
  private static final int BUSY_MILLIS = 2000;
  /** Bounds the log, together with the largest commit: so many pages of 4 kB, and so many bytes are left of it. */
  private static final int LOG_PAGES = 1000;
  private static final int LOG_BYTES = 4 << 20;

  private final Connection writer;
  private final Connection reader;
  private final PreparedStatement put;
  private final PreparedStatement append;
  private final PreparedStatement delete;
  private final PreparedStatement get;
  private final PreparedStatement scan;
  private volatile @Nullable SQLException failure;

  private Database(Connection writer, Connection reader) throws SQLException {
    this.writer = writer;
    this.reader = reader;
    put = writer.prepareStatement("INSERT OR REPLACE INTO entries(tbl, key, value, sum) VALUES(?, ?, ?, ?)");
    append = writer
        .prepareStatement("INSERT INTO entries(tbl, key, value, sum) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING");
    delete = writer.prepareStatement("DELETE FROM entries WHERE tbl = ? AND key = ?");
    get = reader.prepareStatement("SELECT value, sum FROM entries WHERE tbl = ? AND key = ?");
    scan = reader
        .prepareStatement("SELECT key, value, sum FROM entries WHERE tbl = ? AND key > ? ORDER BY key LIMIT ?");
  }

  static Database open(Path file) throws SQLException, StoreException {
    Connection writer = Connections.open(file, BUSY_MILLIS);
    @Nullable Connection reader = null;
    try {
      prepare(writer, file);
      reader = Connections.open(file, BUSY_MILLIS);
      execute(reader, "PRAGMA query_only = 1");
      writer.setAutoCommit(false);
      return new Database(writer, reader);
    } catch (SQLException | StoreException | RuntimeException e) {
      if (reader != null) {
        Connections.close(reader);
      }
      Connections.close(writer);
      throw e;
    }
  }

  private static void prepare(Connection writer, Path file) throws SQLException, StoreException {
    execute(writer, "PRAGMA page_size = " + PAGE);
    execute(writer, "PRAGMA synchronous = FULL");
    execute(writer, "PRAGMA journal_mode = WAL");
    execute(writer, "PRAGMA wal_autocheckpoint = " + LOG_PAGES);
    execute(writer, "PRAGMA journal_size_limit = " + LOG_BYTES);
    execute(writer, "PRAGMA cell_size_check = 1");
    int format = Integer.parseInt(ask(writer, "PRAGMA user_version"));
    if (format > FORMAT) {
      throw new StoreException(
          "the store is of a newer software: file=" + file + " format=" + format + " known=" + FORMAT);
    }
    if (format == 0) {
      create(writer);
    } else {
      String verdict = ask(writer, "PRAGMA quick_check(1)");
      if (!verdict.equals("ok")) {
        throw Failures.damage(verdict.replace('\n', ' '));
      }
    }
    emptyLog(writer, file);
  }

  private static void create(Connection writer) throws SQLException {
    writer.setAutoCommit(false);
    execute(writer, """
        CREATE TABLE entries(tbl TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, sum INTEGER NOT NULL,
        PRIMARY KEY(tbl, key)) WITHOUT ROWID, STRICT""");
    execute(writer, "PRAGMA user_version = " + FORMAT);
    writer.commit();
    writer.setAutoCommit(true);
  }

  /** What is read from here on is on the disk, also what was written just before a sync failed. */
  private static void emptyLog(Connection writer, Path file) throws SQLException {
    try {
      execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      if (!Failures.is(e, SQLiteErrorCode.SQLITE_FULL)) {
        throw e;
      }
      LOG.warn("The disk is full, the store can be read only: file={}", file);
    }
  }

  void commit(List<Change> changes) throws SQLException, StoreException {
    synchronized (writer) {
      for (Change change : changes) {
        if (!apply(change)) {
          writer.rollback();
          throw new StoreException(
              "entry exists, nothing was committed: table=" + change.table() + " key=" + change.key());
        }
      }
      writer.commit();
    }
  }

  private boolean apply(Change change) throws SQLException {
    PreparedStatement statement = switch (change.kind()) {
      case PUT -> put;
      case APPEND -> append;
      case DELETE -> delete;
      default -> throw new IllegalArgumentException("unknown kind of change: " + change.kind());
    };
    statement.setString(1, change.table());
    statement.setString(2, change.key());
    @Nullable Bytes bytes = change.value();
    if (bytes != null) {
      byte[] value = bytes.toArray();
      statement.setBytes(3, value);
      statement.setLong(4, sum(change.table(), change.key(), value));
    }
    return statement.executeUpdate() == 1 || change.kind() != Change.Kind.APPEND;
  }

  Optional<Bytes> get(String table, String key) throws SQLException {
    synchronized (reader) {
      get.setString(1, table);
      get.setString(2, key);
      try (ResultSet row = get.executeQuery()) {
        return row.next() ? Optional.of(value(table, key, row.getBytes(1), row.getLong(2))) : Optional.empty();
      }
    }
  }

  List<Entry> scan(String table, String after, int limit) throws SQLException {
    synchronized (reader) {
      scan.setString(1, table);
      scan.setString(2, after);
      scan.setInt(3, limit);
      List<Entry> entries = new ArrayList<>();
      try (ResultSet row = scan.executeQuery()) {
        while (row.next()) {
          String key = row.getString(1);
          entries.add(new Entry(key, value(table, key, row.getBytes(2), row.getLong(3))));
        }
      }
      return List.copyOf(entries);
    }
  }

  private static Bytes value(String table, String key, byte[] value, long sum) throws SQLException {
    if (sum(table, key, value) != sum) {
      throw Failures.damage("entry is not what was written: table=" + table + " key=" + key);
    }
    return Bytes.copyOf(value);
  }

  static long sum(String table, String key, byte[] value) {
    CRC32C sum = new CRC32C();
    sum.update(table.getBytes(StandardCharsets.UTF_8));
    sum.update(0);
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    sum.update(0);
    sum.update(value);
    return sum.getValue();
  }

  void fail(SQLException cause) {
    failure = cause;
  }

  boolean failed() {
    return failure != null;
  }

  boolean damaged() {
    @Nullable SQLException cause = failure;
    return cause != null && Failures.isDamage(cause);
  }

  /** What was not committed is rolled back. */
  @Override
  public void close() {
    Connections.close(reader);
    Connections.close(writer);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}

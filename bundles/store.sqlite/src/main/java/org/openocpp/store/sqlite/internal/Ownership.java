// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.openocpp.api.store.StoreException;
import org.sqlite.SQLiteErrorCode;

/**
 * The right to the files: one store has it at a time, in this process or another, and it ends with the process at the latest. A lock
 * of SQLite on a file of its own, because SQLite can wait for one, also where both are in one process.
 */
final class Ownership implements AutoCloseable {
  private static final int WAIT_MILLIS = 100;
  private static final int ATTEMPTS = 100;

  /** Asked between two attempts; throws where waiting has no sense any more. */
  interface Check {
    void run() throws StoreException;
  }

  private final Connection connection;

  private Ownership(Connection connection) {
    this.connection = connection;
  }

  /** Waits for up to ten seconds for the store that has the files now. */
  static Ownership take(Path file, Check stillWanted) throws SQLException, StoreException {
    Connection connection = Connections.open(file, WAIT_MILLIS);
    boolean taken = false;
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < ATTEMPTS && !taken; i++) {
        stillWanted.run();
        taken = attempt(statement);
      }
    } finally {
      if (!taken) {
        connection.close();
      }
    }
    if (!taken) {
      throw new StoreException("the store is in use: file=" + file + "; another program runs on the same directory");
    }
    return new Ownership(connection);
  }

  private static boolean attempt(Statement statement) throws SQLException {
    try {
      statement.execute("BEGIN EXCLUSIVE");
      return true;
    } catch (SQLException e) {
      if (Failures.is(e, SQLiteErrorCode.SQLITE_BUSY)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    Connections.close(connection);
  }
}

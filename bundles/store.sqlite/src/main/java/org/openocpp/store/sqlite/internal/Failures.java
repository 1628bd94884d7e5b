// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.nio.file.Path;
import java.sql.SQLException;

import org.openocpp.api.store.StoreException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of SQLite means to an operator. */
final class Failures {
  private Failures() {}

  static boolean is(SQLException e, SQLiteErrorCode code) {
    return primary(e) == code.code;
  }

  static boolean isDamage(SQLException e) {
    return is(e, SQLiteErrorCode.SQLITE_CORRUPT) || is(e, SQLiteErrorCode.SQLITE_NOTADB);
  }

  static SQLException damage(String what) {
    return new SQLiteException(what, SQLiteErrorCode.SQLITE_CORRUPT);
  }

  static StoreException translate(SQLException e, Path directory) {
    return new StoreException("store " + directory + ": " + words(e), e);
  }

  private static String words(SQLException e) {
    return switch (SQLiteErrorCode.getErrorCode(primary(e))) {
      case SQLITE_FULL -> "the disk is full";
      case SQLITE_IOERR -> "input/output error, the disk may be failing: " + e.getMessage();
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> "no right to write there: " + e.getMessage();
      case SQLITE_BUSY, SQLITE_LOCKED -> "another program uses the files";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "the file is damaged, what can be read is saved at the next use: "
          + e.getMessage();
      case SQLITE_NOMEM -> "out of memory";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Extended codes have the primary one in their lowest byte. */
  private static int primary(SQLException e) {
    return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
  }
}

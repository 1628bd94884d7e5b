// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FailuresTest {

  @ParameterizedTest
  @CsvSource({"SQLITE_FULL,disk is full", "SQLITE_IOERR_FSYNC,disk may be failing", "SQLITE_READONLY_DBMOVED,no right",
      "SQLITE_CANTOPEN_ISDIR,no right", "SQLITE_BUSY_SNAPSHOT,another program", "SQLITE_CORRUPT_INDEX,damaged",
      "SQLITE_NOTADB,damaged", "SQLITE_NOMEM,memory", "SQLITE_MISUSE,the driver's words"})
  void saysWhatToDoAndWhere(SQLiteErrorCode code, String words) {
    SQLiteException error = new SQLiteException("the driver's words", code);
    assertThat(Failures.translate(error, Path.of("/data/store"))).hasMessageContaining("/data/store")
        .hasMessageContaining(words).hasCause(error);
  }
}

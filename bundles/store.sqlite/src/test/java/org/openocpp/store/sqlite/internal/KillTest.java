// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process, killed. This proves what survives the death of a process at any instruction; that the disk keeps what was synced is
 * for the disk to prove. {@code -Dkills=N} kills that often, {@code -Dseed=N} at other moments.
 */
class KillTest {
  @TempDir
  private Path directory;

  @Test
  void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
    int kills = Integer.getInteger("kills", 20);
    long seed = Long.getLong("seed", 1);
    Random random = new Random(seed);
    int known = 0;
    for (int round = 1; round <= kills; round++) {
      int lines = random.nextInt(120);
      int acknowledged = Math.max(known, killAfter(lines));
      known = check(acknowledged, "seed " + seed + " round " + round + " killed after " + lines + " lines");
    }
    assertThat(known).as("batches in all").isPositive();
  }

  /** Few lines kill it while it opens the files. Answers the last batch it told. */
  private int killAfter(int lines) throws IOException, InterruptedException {
    try (StoreProcess process = StoreProcess.start(directory)) {
      int acknowledged = 0;
      @Nullable String line = process.line();
      for (int read = 1; line != null; read++) {
        acknowledged = line.equals("opening") ? acknowledged : Integer.parseInt(line);
        if (read == lines + 1) {
          process.kill();
        }
        line = process.line();
      }
      return acknowledged;
    }
  }

  /** The batch in the making may have happened, unheard. */
  private int check(int acknowledged, String round) throws Exception {
    SqliteStore store = new SqliteStore(directory);
    try {
      int last = Batches.last(store);
      assertThat(last).as(round).isBetween(acknowledged, acknowledged + 1);
      Batches.checkWhole(store, last);
      return last;
    } finally {
      store.close();
    }
  }

  /** No file may grow beyond 3 MB: the log cannot be written. */
  @Test
  void goesOnAfterTheDiskFailed() throws Exception {
    int acknowledged = 0;
    try (StoreProcess process = StoreProcess.start(directory, "sh", "-c", "ulimit -S -f 6144; exec \"$0\" \"$@\"")) {
      assertThat(process.line()).isEqualTo("opening");
      @Nullable String line = process.line();
      while (line != null && !line.startsWith("failed")) {
        acknowledged = Integer.parseInt(line);
        line = process.line();
      }
      assertThat(line).contains("input/output error").contains(directory.toString());

      lift(process.pid());
      process.goOn();
      int first = Integer.parseInt(String.valueOf(process.line()));
      assertThat(first).isBetween(acknowledged + 1, acknowledged + 2);
      acknowledged = first;
      for (int i = 0; i < 300; i++) {
        acknowledged = Integer.parseInt(String.valueOf(process.line()));
      }
      assertThat(acknowledged).isEqualTo(first + 300);
      process.kill();
    }
    checkAtLeast(acknowledged);
  }

  /** It was closed in the middle of more batches than were read from it. */
  private void checkAtLeast(int acknowledged) throws Exception {
    SqliteStore store = new SqliteStore(directory);
    try {
      int last = Batches.last(store);
      assertThat(last).isGreaterThanOrEqualTo(acknowledged);
      Batches.checkWhole(store, last);
    } finally {
      store.close();
    }
  }

  private static void lift(long pid) throws IOException, InterruptedException {
    Process prlimit = new ProcessBuilder("prlimit", "--pid", "" + pid, "--fsize=unlimited").inheritIO().start();
    assertThat(prlimit.waitFor()).isZero();
  }
}

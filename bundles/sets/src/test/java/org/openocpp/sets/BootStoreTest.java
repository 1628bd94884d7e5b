// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootStoreTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @TempDir
  private Path folder;
  private BootStore store;

  @BeforeEach
  void open() {
    store = new BootStore(folder);
  }

  @Test
  void aStationThatWasNeverUpdatedRunsTheFactorySet() throws Exception {
    assertThat(store.read()).isEqualTo(BootRecord.FACTORY);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everythingComesBackAsItWasWritten() throws Exception {
    BootRecord record = new BootRecord(A, B, new BootRecord.Trial("c".repeat(64), 2, 180),
        new BootRecord.Failure(B, "it said \"no\"\n"), 7, 1_800_000_000L, List.of(1L, -5L));
    store.write(record);
    assertThat(new BootStore(folder).read()).isEqualTo(record);
  }

  @Test
  void theLaterOfTwoCopiesHolds() throws Exception {
    for (int floor = 1; floor <= 5; floor++) {
      store.write(record(floor));
      assertThat(store.read().floor()).isEqualTo(floor);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("boot.0", "boot.1");
  }

  /** A power cut in the middle of a write leaves any prefix, old bytes behind it or not: the copy before it holds. */
  @Test
  void whateverIsLeftOfATornWriteTheOneBeforeHolds() throws Exception {
    store.write(record(1));
    store.write(record(2));
    Path older = folder.resolve("boot.1");
    byte[] before = Files.readAllBytes(older);
    store.write(record(3));
    byte[] after = Files.readAllBytes(older);
    for (int cut = 0; cut < after.length; cut++) {
      Files.write(older, Arrays.copyOf(after, cut));
      assertThat(store.read().floor()).as("cut at %d", cut).isEqualTo(2);
      byte[] mixed = before.clone();
      System.arraycopy(after, 0, mixed, 0, Math.min(cut, mixed.length));
      Files.write(older, mixed);
      assertThat(store.read().floor()).as("torn at %d", cut).isIn(2L, 3L);
    }
  }

  @Test
  void afterATornWriteTheNextOneHoldsAgain() throws Exception {
    store.write(record(1));
    store.write(record(2));
    Files.writeString(folder.resolve("boot.1"), "torn");
    store.write(record(3));
    assertThat(store.read().floor()).isEqualTo(3);
  }

  @Test
  void noWholeCopyIsToldAndCanBeWrittenOver() throws Exception {
    store.write(record(1));
    store.write(record(2));
    for (String copy : List.of("boot.0", "boot.1")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(copy));
      bytes[20] ^= 1;
      Files.write(folder.resolve(copy), bytes);
    }
    assertThatThrownBy(store::read).isInstanceOf(SetException.class).hasMessageContaining("is not whole");
    store.write(record(9));
    assertThat(store.read().floor()).isEqualTo(9);
  }

  @Test
  void whatIsDecidedOfATrialLeadsToOneSet() {
    BootRecord armed = BootRecord.FACTORY.armed(new BootRecord.Trial(A, 3, 180));
    assertThat(armed.attempted().trial().attemptsLeft()).isEqualTo(2);
    BootRecord failed = armed.trialFailed("it hung");
    assertThat(failed.committed()).isNull();
    assertThat(failed.trial()).isNull();
    assertThat(failed.failed()).isEqualTo(new BootRecord.Failure(A, "it hung"));
    BootRecord committed = armed.committed(100);
    assertThat(committed.committed()).isEqualTo(A);
    assertThat(committed.previous()).isNull();
    assertThat(committed.probation()).isEqualTo(100);
    BootRecord next = committed.armed(new BootRecord.Trial(B, 3, 180)).committed(200);
    assertThat(next.previous()).isEqualTo(A);
    assertThat(next.stepBack("x").committed()).isEqualTo(A);
    assertThat(next.stepBack("x").stepBack("y").committed()).isNull();
  }

  @Test
  void theFloorNeverSinks() {
    assertThat(record(5).proved(3).floor()).isEqualTo(5);
    assertThat(record(5).proved(8).floor()).isEqualTo(8);
  }

  private static BootRecord record(long floor) {
    return new BootRecord(A, null, null, null, floor, 0, List.of());
  }
}

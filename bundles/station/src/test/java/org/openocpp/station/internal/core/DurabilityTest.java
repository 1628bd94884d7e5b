// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.StoreException;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.limits.Offers;
import org.openocpp.station.internal.loop.Commits;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.testkit.store.FaultyStore;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.store.PowerCut;
import org.openocpp.testkit.time.VirtualTime;

/** What a slow, failing or vanishing disk, a power cut and a restart may do, and may not. */
class DurabilityTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);

  private TestStation charging(TestStation station) {
    station.metered(1, 1000);
    station.evse(1).plugIn(1);
    station.reader.present(CARD, 1);
    station.advance(MOMENT);
    return station;
  }

  @Test
  void noEnergyFlowsAndNothingIsSentBeforeTheStartIsDurable() {
    TestStation station = TestStation.fresh(store, 1, Map.of());
    int told = station.link.grew;
    station.evse(1).plugIn(1);
    station.holdStore(true);
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(3));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(station.link.grew).isEqualTo(told);
    station.holdStore(false);
    station.advance(MOMENT);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
    assertThat(station.link.grew).isGreaterThan(told);
  }

  @Test
  void aSlowDiskDelaysNoStopAndLetsRunningEnergyBe() {
    TestStation station = charging(TestStation.fresh(store, 2, Map.of()));
    station.holdStore(true);
    station.advance(Duration.ofSeconds(60));
    assertThat(station.evse(1).allowed()).as("the lease is renewed").isEqualTo(MilliAmps.ofAmps(32));
    assertThat(station.evse(1).leasesRunOut()).isZero();
    station.reader.present(CARD);
    assertThat(station.evse(1).allowed()).as("stopping waits for nothing").isEqualTo(MilliAmps.ZERO);
  }

  @Test
  void whileNothingCanBeMadeDurableNothingNewBegins() {
    TestStation station = charging(TestStation.fresh(store, 2, Map.of()));
    store.leave();
    station.metered(1, 1100);
    station.advance(Commits.STALLED.plusSeconds(15));
    station.evse(2).plugIn(1);
    station.reader.present(OTHER, 2);
    station.advance(Duration.ofSeconds(5));
    assertThat(station.facts(2).claimed()).isFalse();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
    assertThatThrownBy(() -> station.core.execute(new Command.ClearCache()).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class).hasCauseInstanceOf(StationUnavailableException.class);
    store.comeBack();
    station.advance(Duration.ofSeconds(1));
    station.reader.present(OTHER, 2);
    station.advance(MOMENT);
    assertThat(station.evse(2).allowed()).isEqualTo(MilliAmps.ofAmps(32));
  }

  @Test
  void aCommitThatFailedIsMadeAgainWholeAndInOrder() {
    TestStation station = TestStation.fresh(store, 1, Map.of());
    store.fail(1);
    store.happenAndFail(2);
    charging(station);
    station.advance(Duration.ofSeconds(3));
    assertThat(station.outbox()).extracting(TransactionEvent::index).first().isEqualTo(0);
    assertThat(station.outbox()).extracting(TransactionEvent::phase).containsOnlyOnce(Phase.STARTED);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
  }

  @Test
  void aLoopThatStallsBringsTheSafeCurrent() {
    TestStation station = charging(TestStation.fresh(store, 1, Map.of()));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
    station.stallLoop();
    station.advance(Offers.LEASE.plusSeconds(1));
    assertThat(station.evse(1).leasesRunOut()).isEqualTo(1);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
  }

  @Test
  void afterAPowerCutTheTransactionEndsAtTheLastDurableRegister() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    station.metered(1, 1100);
    station.advance(Duration.ofSeconds(10));
    station.metered(1, 1150);
    TestStation next = station.restarted(memory.snapshot(), "boot-2").on();
    next.advance(MOMENT);
    TransactionEvent end = next.outbox().getLast();
    assertThat(end.reason()).isEqualTo(StopReason.POWER_LOSS);
    assertThat(end.register()).isEqualTo(WattHours.of(1100));
    assertThat(end.transaction()).isEqualTo(next.outbox().getFirst().transaction());
    assertThat(next.outbox()).extracting(TransactionEvent::phase).containsOnlyOnce(Phase.STARTED, Phase.ENDED);
  }

  @Test
  void afterAnOrderlyRestartItEndsWithReboot() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    station.metered(1, 1234);
    assertThat(station.core.quiesce()).isCompleted();
    TestStation next = station.restarted(memory.snapshot(), "boot-2").on();
    next.advance(MOMENT);
    assertThat(next.outbox().getLast().reason()).isEqualTo(StopReason.REBOOT);
    assertThat(next.outbox().getLast().register()).isEqualTo(WattHours.of(1234));
  }

  @Test
  void aTransactionThatTheHardwareHeldGoesOn() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    TestStation next = station.resumed(memory.snapshot(), "boot-2").on();
    next.advance(Duration.ofSeconds(25));
    assertThat(next.outbox()).extracting(TransactionEvent::phase).doesNotContain(Phase.ENDED);
    assertThat(next.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    next.reader.present(CARD);
    next.advance(MOMENT);
    assertThat(next.outbox()).extracting(TransactionEvent::index).doesNotHaveDuplicates();
    assertThat(next.outbox().getLast().reason()).isEqualTo(StopReason.LOCAL);
  }

  @Test
  void aTransactionWhoseDriverNeverComesEndsAllTheSame() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    TestStation next = station.restarted(memory.snapshot(), "boot-2").withoutHardware();
    next.advance(StationCore.HARDWARE_PATIENCE);
    assertThat(next.outbox().getLast().reason()).isEqualTo(StopReason.POWER_LOSS);
  }

  @Test
  void aCarThatIsStillThereAfterAPowerCutIsSeenAsItIs() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    TestStation next = station.restarted(memory.snapshot(), "boot-2");
    next.evse(1).plugIn(1);
    next.on();
    next.advance(MOMENT);
    assertThat(next.facts(1).plugged()).isTrue();
    assertThat(next.facts(1).transaction()).isFalse();
    assertThat(next.facts(1).finished()).isFalse();
    assertThat(next.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
  }

  /** F1: FAULTS F1 at the seam: whichever commit the power cut meets, before or after it, the books are right afterwards. */
  @Test
  void f1APowerCutAtEveryCommitLeavesOneStartAndOneEnd() {
    long commits = runSession(new FaultyStore(new MemoryStore())).commits();
    assertThat(commits).isGreaterThan(5);
    for (int nth = 1; nth <= commits; nth++) {
      for (boolean before : List.of(true, false)) {
        MemoryStore remains = new MemoryStore();
        FaultyStore faulty = new FaultyStore(remains);
        if (before) {
          faulty.cutPowerBefore(nth);
        } else {
          faulty.cutPowerAfter(nth);
        }
        TestStation[] cut = new TestStation[1];
        try {
          cut[0] = runSession(faulty, cut);
        } catch (PowerCut expected) {
          // the process is gone
        }
        TestStation next = new TestStation(remains.reopen(), cut[0].time, 1, null, Map.of(), "after");
        cut[0].time.reboot("after");
        next.on();
        next.advance(StationCore.HARDWARE_PATIENCE);
        assertBooks(next.outbox(), "cut " + (before ? "before" : "after") + " commit " + nth);
      }
    }
  }

  private static void assertBooks(List<TransactionEvent> facts, String where) {
    if (facts.isEmpty()) {
      return;
    }
    assertThat(facts.getFirst().phase()).as(where).isEqualTo(Phase.STARTED);
    assertThat(facts.getLast().phase()).as(where).isEqualTo(Phase.ENDED);
    assertThat(facts).as(where).extracting(TransactionEvent::phase).containsOnlyOnce(Phase.STARTED, Phase.ENDED);
    assertThat(facts).as(where).extracting(TransactionEvent::index)
        .containsExactlyElementsOf(IntStream.range(0, facts.size()).boxed().toList());
    for (int i = 1; i < facts.size(); i++) {
      assertThat(facts.get(i).register()).as(where).isGreaterThanOrEqualTo(facts.get(i - 1).register());
    }
  }

  private FaultyStore runSession(FaultyStore faulty) {
    runSession(faulty, new TestStation[1]);
    return faulty;
  }

  private TestStation runSession(FaultyStore faulty, TestStation[] seen) {
    TestStation station = new TestStation(faulty, new VirtualTime(), 1, null,
        Map.of(Definitions.TX_UPDATED_INTERVAL, "15", Definitions.TX_ENDED_MEASURANDS, "Energy.Active.Import.Register"),
        "boot-1");
    seen[0] = station;
    charging(station.on());
    for (int i = 1; i <= 4; i++) {
      station.metered(1, 1000 + 100L * i);
      station.advance(Duration.ofSeconds(10));
    }
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(3));
    return station;
  }

  /** I15 */
  @Test
  void i15WhatIsSettledIsGoneAndAnAnswerIsToldOnce() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    List<Outbox.Entry> entries = station.entries();
    Outbox.Settlement first =
        new Outbox.Settlement(entries.getFirst().id(), entries.getFirst().lane(), new Answer.Transaction("5", null));
    assertThat(
        station.core.outbox().settle(List.of(first, first), List.of(Change.put("csms.test", "a", Bytes.utf8("b")))))
        .isCompleted();
    assertThat(station.entries()).hasSize(entries.size() - 1);
    TestStation next = station.restarted(memory.snapshot(), "boot-2");
    assertThat(memory).satisfies(m -> assertThat(m.get("csms.test", "a")).isPresent());
    next.on();
    next.advance(MOMENT);
    assertThat(next.entries().getFirst().id()).isEqualTo(entries.get(1).id());
    assertThat(next.entries().getLast().id()).as("ids rise over restarts").isGreaterThan(entries.getLast().id());
  }

  @Test
  void failedAttemptsAreRemembered() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    Outbox.Entry entry = station.entries().getFirst();
    assertThat(station.core.outbox().attemptFailed(entry.lane(), entry.id(), 2)).isCompleted();
    TestStation next = station.restarted(memory.snapshot(), "boot-2").on();
    assertThat(next.entries().getFirst().attempts()).isEqualTo(2);
  }

  /** F26: kept aside, not thrown away */
  @Test
  void f26ARecordOfANewerVersionIsSetAsideAndTheRestGoesOn() throws Exception {
    memory.commit(List.of(Change.put(Tables.OUTBOX_TRANSACTION, "0000000000000001", Bytes.utf8("{\"v\":99,\"r\":{}}")),
        Change.put(Tables.OUTBOX_TRANSACTION, "0000000000000002", Bytes.utf8("{\"v\":1,\"r\":{}}")),
        Change.put(Tables.OUTBOX_TRANSACTION, "no number", Bytes.utf8("{\"v\":1,\"r\":null}")),
        Change.put(Tables.SETTINGS, "x", Bytes.utf8("not json")),
        Change.put(Tables.SETTINGS, "y", Bytes.utf8("{\"v\":1,\"r\":null}")),
        Change.put(Tables.REGISTERS, "1", Bytes.utf8("{\"v\":1}")),
        Change.put(Tables.META, "boot", Bytes.utf8("null"))));
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    assertThat(station.outbox().getFirst().phase()).isEqualTo(Phase.STARTED);
    assertThat(memory.get(Tables.PARKED, Tables.OUTBOX_TRANSACTION + "/0000000000000001")).isPresent();
    for (String parked : List.of(Tables.SETTINGS + "/x", Tables.SETTINGS + "/y", Tables.REGISTERS + "/1",
        Tables.META + "/boot", Tables.OUTBOX_TRANSACTION + "/0000000000000002",
        Tables.OUTBOX_TRANSACTION + "/no number")) {
      assertThat(memory.get(Tables.PARKED, parked)).as(parked).isPresent();
    }
    assertThat(memory.get(Tables.OUTBOX_TRANSACTION, "0000000000000001")).isEmpty();
  }

  /** A new saving interval counts from the moment it is set, and what the power cut costs follows it. */
  @Test
  void anotherSavingIntervalIsObeyedAtOnce() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    station.set(Definitions.REGISTER_SAVE_INTERVAL, "2");
    station.metered(1, 1700);
    station.advance(Duration.ofSeconds(2));
    station.metered(1, 1900);
    station.advance(Duration.ofSeconds(1));
    TestStation next = station.restarted(memory.snapshot(), "boot-2").on();
    next.advance(Duration.ofSeconds(20));
    assertThat(next.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(next.outbox().getLast().register()).isEqualTo(WattHours.of(1700));
  }

  /** R67: a session that the CSMS never acknowledged is over for the station, also after a restart; the next one begins behind it. */
  @Test
  void r67AnUnacknowledgedSessionDoesNotBlockTheConnector() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    station.reader.present(CARD, 1);
    station.advance(Duration.ofSeconds(3));
    station.evse(1).plugOut();
    TestStation next = station.restarted(memory.snapshot(), "boot-2");
    next.online(false);
    next.on();
    next.advance(Duration.ofSeconds(20));
    assertThat(next.facts(1).transaction()).isFalse();
    assertThat(next.facts(1).finished()).isFalse();
    next.metered(1, 1000);
    next.evse(1).plugIn(1);
    next.reader.present(CARD, 1);
    next.advance(MOMENT);
    assertThat(next.facts(1).transaction()).isTrue();
    next.reader.present(CARD, 1);
    next.advance(Duration.ofSeconds(3));
    List<TransactionEvent> marks = next.outbox().stream().filter(fact -> fact.phase() != Phase.UPDATED).toList();
    assertThat(marks).extracting(TransactionEvent::phase).containsExactly(Phase.STARTED, Phase.ENDED, Phase.STARTED,
        Phase.ENDED);
    assertThat(marks.stream().map(TransactionEvent::transaction).distinct()).containsExactly(
        marks.get(0).transaction(), marks.get(2).transaction());
  }

  /** F12: thirty days and 300 sessions without a CSMS, a restart each day: bounded, and no start and no end is missing. */
  @Test
  void f12ThirtyDaysOfflineAreBoundedAndKeepEveryStartAndEnd() throws StoreException {
    MemoryStore disk = memory;
    TestStation station = TestStation.fresh(memory, 1, Map.of());
    station.set(Definitions.TRANSACTION_QUEUE_SIZE, "2000");
    station.set(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true");
    station.online(false);
    int most = 0;
    long register = 0;
    for (int day = 0; day < 30; day++) {
      for (int session = 0; session < 10; session++) {
        station.evse(1).plugIn(1);
        station.reader.present(CARD, 1);
        for (int minute = 0; minute < 60; minute++) {
          register += 180;
          station.metered(1, register);
          station.advance(Duration.ofMinutes(1));
        }
        station.reader.present(CARD, 1);
        station.advance(Duration.ofSeconds(3));
        station.evse(1).plugOut();
        station.advance(Duration.ofMinutes(80));
        most = Math.max(most, disk.scan(Tables.OUTBOX_TRANSACTION, "", 100_000).size());
      }
      disk = disk.snapshot();
      station = station.resumed(disk, "boot-" + (day + 2)).on();
      station.advance(Duration.ofSeconds(20));
    }
    List<TransactionEvent> facts = station.outbox();
    assertThat(most).isBetween(1500, 2100);
    assertThat(facts.stream().filter(fact -> fact.phase() == Phase.STARTED)).hasSize(300);
    assertThat(facts.stream().filter(fact -> fact.phase() == Phase.ENDED)).hasSize(300);
    assertThat(facts.stream().map(TransactionEvent::register)).isSorted();
    assertThat(facts.getLast().register()).isEqualTo(WattHours.of(register));
    assertThat(facts.stream().filter(fact -> fact.phase() == Phase.UPDATED).count())
        .as("what is left is spread over all").isGreaterThan(600);
  }
}

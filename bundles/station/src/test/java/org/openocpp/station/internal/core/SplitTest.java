// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.testkit.store.FaultyStore;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.store.PowerCut;
import org.openocpp.testkit.time.VirtualTime;

/** A transaction goes on as another one, and starts are told again: what a change of versions asks of the domain. */
class SplitTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private final MemoryStore memory = new MemoryStore();

  private static TestStation charging(TestStation station) {
    station.metered(1, 1000);
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(MOMENT);
    return station;
  }

  private static List<UUID> transactions(List<TransactionEvent> facts) {
    return facts.stream().map(TransactionEvent::transaction).distinct().toList();
  }

  private static List<TransactionEvent> of(List<TransactionEvent> facts, UUID transaction) {
    return facts.stream().filter(fact -> fact.transaction().equals(transaction)).toList();
  }

  @Test
  void energyFlowsOnAndTheBooksMeetAtOneRegister() {
    TestStation station = charging(TestStation.fresh(memory, 2, Map.of(Definitions.TX_ENDED_MEASURANDS,
        "Energy.Active.Import.Register", Definitions.TX_UPDATED_INTERVAL, "10")));
    station.metered(1, 1400);
    List<MilliAmps> allowed = new ArrayList<>();
    allowed.add(station.evse(1).allowed());
    station.execute(new Command.SplitTransactions());
    for (int i = 0; i < 40; i++) {
      station.advance(Duration.ofSeconds(1));
      allowed.add(station.evse(1).allowed());
    }
    assertThat(allowed).containsOnly(MilliAmps.ofAmps(32));
    station.metered(1, 1900);
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(3));
    List<TransactionEvent> facts = station.outbox();
    List<UUID> both = transactions(facts);
    assertThat(both).hasSize(2);
    assertBooks(of(facts, both.get(0)), 1000, 1400);
    assertBooks(of(facts, both.get(1)), 1400, 1900);
    assertThat(of(facts, both.get(0)).getLast().reason()).isEqualTo(StopReason.OTHER);
    assertThat(of(facts, both.get(1)).getFirst().authorisation()).isEqualTo(facts.getFirst().authorisation());
    assertThat(of(facts, both.get(1)).stream().filter(fact -> !fact.samples().isEmpty()
        && fact.phase() == Phase.UPDATED)).as("samples go on").hasSize(4);
    for (UUID transaction : both) {
      assertThat(of(facts, transaction).getLast().samples()).extracting(MeterSample::context)
          .startsWith(ReadingContext.TRANSACTION_BEGIN).endsWith(ReadingContext.TRANSACTION_END);
    }
  }

  private static void assertBooks(List<TransactionEvent> facts, long begin, long end) {
    assertThat(facts.getFirst().phase()).isEqualTo(Phase.STARTED);
    assertThat(facts.getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(facts).extracting(TransactionEvent::index)
        .containsExactlyElementsOf(IntStream.range(0, facts.size()).boxed().toList());
    assertThat(facts.getFirst().register()).isEqualTo(WattHours.of(begin));
    assertThat(facts.getLast().register()).isEqualTo(WattHours.of(end));
  }

  /** One decision, all ends first: whoever tells them may stop between ends and begins. */
  @Test
  void onTwoEvsesBothAreEndedBeforeEitherGoesOn() {
    TestStation station = charging(TestStation.fresh(memory, 2, Map.of()));
    station.evse(2).plugIn(1);
    station.reader.present(TestStation.OTHER);
    station.advance(MOMENT);
    station.metered(1, 1200);
    station.metered(2, 300);
    station.meter(2).answersAfter(Duration.ofSeconds(1));
    int before = station.outbox().size();
    station.execute(new Command.SplitTransactions());
    station.metered(1, 1250);
    assertThat(station.outbox()).as("the slower meter is waited for").hasSize(before);
    station.advance(Duration.ofSeconds(1));
    List<TransactionEvent> split = station.outbox().subList(before, before + 4);
    assertThat(split).extracting(TransactionEvent::phase).containsExactly(Phase.ENDED, Phase.ENDED, Phase.STARTED,
        Phase.STARTED);
    assertThat(split).extracting(fact -> fact.register().whole()).containsExactly(1250L, 300L, 1250L, 300L);
    assertThat(split).extracting(TransactionEvent::evse).containsExactly(1, 2, 1, 2);
  }

  /** A record that cannot be read is set aside; the other comes back. */
  @Test
  void aToldStartThatCannotBeReadHoldsNothingUp() throws Exception {
    TestStation station = charging(TestStation.fresh(memory, 2, Map.of()));
    station.evse(2).plugIn(1);
    station.reader.present(TestStation.OTHER);
    station.advance(MOMENT);
    Set<UUID> both = Set.copyOf(transactions(station.outbox()));
    UUID first = station.outbox().getFirst().transaction();
    station.settleAll(fact -> new Answer.Transaction("17", null));
    memory.commit(List.of(Change.put(Tables.TOLD_STARTS, first.toString(), Bytes.utf8("{\"version\":1}"))));
    assertThat(station.core.outbox().tellAgain(both)).isCompleted();
    assertThat(station.outbox()).singleElement().satisfies(start -> {
      assertThat(start.transaction()).isNotEqualTo(first);
      assertThat(start.phase()).isEqualTo(Phase.STARTED);
    });
    assertThat(memory.get(Tables.PARKED, Tables.TOLD_STARTS + "/" + first)).isPresent();
    assertThat(memory.get(Tables.TOLD_STARTS, first.toString())).isEmpty();
  }

  @Test
  void whereNothingRunsNothingIsSplit() {
    TestStation station = TestStation.fresh(memory, 2, Map.of());
    assertThat(station.execute(new Command.SplitTransactions())).isNotNull();
    assertThat(station.outbox()).isEmpty();
  }

  /** Whatever commit the power is cut at: every transaction has one start and one end, and they meet at one register. */
  @Test
  void aPowerCutAtAnyCommitOfASplitLeavesWholeTransactions() {
    long commits = runSplit(new FaultyStore(new MemoryStore()), new TestStation[1]).commits();
    for (int nth = 1; nth <= commits; nth++) {
      MemoryStore remains = new MemoryStore();
      FaultyStore faulty = new FaultyStore(remains);
      faulty.cutPowerAfter(nth);
      TestStation[] cut = new TestStation[1];
      try {
        runSplit(faulty, cut);
      } catch (PowerCut expected) {
        // the process is gone
      }
      TestStation next = new TestStation(remains.reopen(), cut[0].time, 1, null, Map.of(), "after");
      cut[0].time.reboot("after");
      next.on();
      next.advance(StationCore.HARDWARE_PATIENCE);
      List<TransactionEvent> facts = next.outbox();
      WattHours last = WattHours.of(1000);
      for (UUID transaction : transactions(facts)) {
        List<TransactionEvent> one = of(facts, transaction);
        assertThat(one).as("commit %d", nth).extracting(TransactionEvent::phase).startsWith(Phase.STARTED)
            .endsWith(Phase.ENDED).containsOnlyOnce(Phase.STARTED, Phase.ENDED);
        assertThat(one.getFirst().register()).as("commit %d", nth).isEqualTo(last);
        last = one.getLast().register();
      }
    }
  }

  private static FaultyStore runSplit(FaultyStore faulty, TestStation[] seen) {
    TestStation station = new TestStation(faulty, new VirtualTime(), 1, null, Map.of(), "boot-1");
    seen[0] = station;
    charging(station.on());
    station.metered(1, 1300);
    station.execute(new Command.SplitTransactions());
    station.advance(Duration.ofSeconds(3));
    station.metered(1, 1500);
    station.advance(Duration.ofSeconds(12));
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(3));
    return faulty;
  }

  /** The start comes back into its old place, also after a restart; once the end is settled there is nothing to come back. */
  @Test
  void aStartThatWasSettledComesBackBeforeTheRest() {
    TestStation station = charging(TestStation.fresh(memory, 1, Map.of()));
    TransactionEvent start = station.outbox().getFirst();
    long place = station.entries().getFirst().id();
    station.settleAll(fact -> new Answer.Transaction("17", null));
    assertThat(station.outbox()).isEmpty();
    TestStation next = station.resumed(memory.snapshot(), "boot-2").on();
    next.advance(Duration.ofSeconds(11));
    next.reader.present(CARD);
    next.advance(Duration.ofSeconds(3));
    Set<UUID> both = Set.of(start.transaction(), UUID.randomUUID());
    assertThat(next.core.outbox().tellAgain(both)).isCompleted();
    assertThat(next.outbox().getFirst()).isEqualTo(start);
    assertThat(next.entries().getFirst().id()).isEqualTo(place);
    assertThat(next.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    next.settleAll(fact -> new Answer.Transaction(null, null));
    assertThat(next.core.outbox().tellAgain(both)).isCompleted();
    assertThat(next.outbox()).isEmpty();
  }
}

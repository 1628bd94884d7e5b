// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.codec.Codec;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.testkit.store.MemoryStore;

/** F26: an older build meets the records of a newer one, and the newer one comes back. Newer is: of a version that is not known. */
class RecordVersionsTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String KNOWN = "{\"v\":1,";
  private static final String NEWER = "{\"v\":2,";

  private final MemoryStore store = new MemoryStore();

  /** EVSE 1 charges, its start told; EVSE 2 has charged, and nothing of that is told. */
  private TestStation busy() throws Exception {
    TestStation station = TestStation.fresh(store, 2, Map.of(Definitions.TX_ENDED_MEASURANDS,
        "Energy.Active.Import.Register", Definitions.TX_UPDATED_INTERVAL, "10"));
    station.link.cards.put(CARD.value(), new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, null));
    station.set(Definitions.ALIGNED_INTERVAL, "900");
    station.execute(new Command.ChangeAvailability(0, 0, true));
    charge(station, 1, 1000);
    station.settleAll(fact -> new Answer.Transaction("17", null));
    station.reader.present(TestStation.OTHER);
    charge(station, 2, 500);
    station.reader.present(TestStation.OTHER, 2);
    station.advance(Duration.ofSeconds(13));
    station.execute(new Command.ChangeAvailability(2, 1, false));
    store.commit(List.of(Change.put(Tables.KEPT_CABLES, "2",
        new Codec().write(1, new Authorisation(CARD, null, null, null)))));
    return station;
  }

  private static void charge(TestStation station, int evse, long register) {
    station.metered(evse, register);
    station.evse(evse).plugIn(1);
    station.reader.present(evse == 1 ? CARD : TestStation.OTHER, evse);
    station.advance(MOMENT);
    station.metered(evse, register + 100);
    station.advance(Duration.ofSeconds(11));
  }

  private List<Entry> all(String table) throws Exception {
    return store.scan(table, "", 1000);
  }

  private void rewrite(String table, String from, String to) throws Exception {
    List<Change> changes = new ArrayList<>();
    for (Entry entry : all(table)) {
      changes.add(Change.put(table, entry.key(), Bytes.utf8(entry.value().toUtf8().replace(from, to))));
    }
    store.commit(changes);
  }

  private TestStation restarted(TestStation station, String boot) {
    TestStation next = station.restarted(store, boot);
    next.on();
    next.advance(StationCore.HARDWARE_PATIENCE.plusSeconds(1));
    next.entries(); // whoever sends looks
    next.advance(MOMENT);
    return next;
  }

  /** The older build starts and charges; nothing is thrown away; what nothing newer stands in the place of is back with the newer build. */
  @ParameterizedTest
  @ValueSource(strings = {Tables.META, Tables.BOOTS, Tables.SETTINGS, Tables.AVAILABILITY, Tables.REGISTERS,
      Tables.TRANSACTIONS, Tables.END_SAMPLES, Tables.TOKENS, Tables.KEPT_CABLES, Tables.OUTBOX_TRANSACTION})
  void f26AnOlderBuildSetsANewerRecordAsideAndTheNewerBuildHasItBack(String table) throws Exception {
    TestStation station = busy();
    List<Entry> before = all(table);
    assertThat(before).as("there is something to test with").isNotEmpty();
    rewrite(table, KNOWN, NEWER);
    TestStation older = restarted(station, "older");
    assertThat(all(Tables.PARKED)).extracting(Entry::key)
        .containsExactlyInAnyOrderElementsOf(before.stream().map(entry -> table + "/" + entry.key()).toList());
    older.evse(1).plugIn(1);
    older.reader.present(CARD, 1);
    older.advance(MOMENT);
    assertThat(older.facts(1).transaction() || older.facts(1).claimed()).as("it goes on").isTrue();

    rewrite(Tables.PARKED, NEWER, KNOWN);
    restarted(older, "newer");
    assertThat(all(Tables.PARKED)).isEmpty();
  }

  /** Sessions that the older build did not know of are in the books all the same, whatever ran in their place since. */
  @Test
  void aRunningTransactionThatWasSetAsideEndsWhenItIsBack() throws Exception {
    TestStation station = busy();
    UUID running = station.core.view().evses().getFirst().transaction();
    for (String table : List.of(Tables.TRANSACTIONS, Tables.END_SAMPLES)) {
      rewrite(table, KNOWN, NEWER);
    }
    TestStation older = restarted(station, "older");
    assertThat(older.outbox()).filteredOn(fact -> fact.transaction().equals(running))
        .extracting(TransactionEvent::phase).doesNotContain(Phase.ENDED);
    charge(older, 1, 1500);
    UUID since = older.core.view().evses().getFirst().transaction();
    assertThat(since).isNotNull();
    rewrite(Tables.PARKED, NEWER, KNOWN);
    TestStation newer = restarted(older, "newer");
    List<TransactionEvent> ends = newer.outbox().stream().filter(fact -> fact.phase() == Phase.ENDED)
        .filter(fact -> fact.transaction().equals(running) || fact.transaction().equals(since)).toList();
    assertThat(ends).extracting(TransactionEvent::transaction).containsExactlyInAnyOrder(running, since);
    assertThat(ends).allSatisfy(end -> assertThat(end.reason()).isEqualTo(StopReason.POWER_LOSS));
    TransactionEvent late = ends.stream().filter(end -> end.transaction().equals(running)).findFirst().orElseThrow();
    assertThat(late.register()).isEqualTo(WattHours.of(1100));
    assertThat(late.samples()).isNotEmpty();
  }

  /** Told behind its end, a start would begin what never ends. */
  @Test
  void aStartWhoseEndIsToldStaysAside() throws Exception {
    TestStation station = busy();
    TransactionEvent start =
        station.outbox().stream().filter(fact -> fact.phase() == Phase.STARTED).findFirst().orElseThrow();
    Entry record = all(Tables.OUTBOX_TRANSACTION).get(station.outbox().indexOf(start));
    Change aside = Change.put(Tables.PARKED, Tables.OUTBOX_TRANSACTION + "/" + record.key(), record.value());
    store.commit(List.of(Change.delete(Tables.OUTBOX_TRANSACTION, record.key()), aside));
    TestStation next = restarted(station, "one");
    assertThat(next.outbox()).as("its end waits").contains(start);
    next.settleAll(fact -> new Answer.Transaction(null, null));
    store.commit(List.of(aside));
    assertThat(restarted(next, "two").outbox()).doesNotContain(start);
    assertThat(all(Tables.PARKED)).hasSize(1);
  }
}

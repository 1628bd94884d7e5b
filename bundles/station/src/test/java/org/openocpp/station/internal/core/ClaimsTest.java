// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.store.MemoryStore;

/** Which EVSE a card is meant for, and how long it waits for its cable, and a cable for its card. */
class ClaimsTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final MemoryStore store = new MemoryStore();

  private TestStation station(int evses, Map<VariableId, String> settings) {
    return TestStation.fresh(store, evses, settings);
  }

  private static void present(TestStation station, IdToken token, Integer... evses) {
    station.reader.present(token, evses);
    station.advance(MOMENT);
  }

  private static void plugIn(TestStation station, int evse) {
    station.evse(evse).plugIn(1);
    station.advance(MOMENT);
  }

  private static void plugOut(TestStation station, int evse) {
    station.evse(evse).plugOut();
    station.advance(MOMENT);
  }

  private static long started(TestStation station) {
    return station.outbox().stream().filter(fact -> fact.phase() == Phase.STARTED).count();
  }

  @Test
  void cardThenPlugCharges() {
    TestStation station = station(2, Map.of());
    present(station, CARD, 2);
    assertThat(station.facts(2).claimed()).isTrue();
    assertThat(station.facts(1).claimed()).isFalse();
    plugIn(station, 2);
    assertThat(station.facts(2).transaction()).isTrue();
    assertThat(station.outbox().getFirst().evse()).isEqualTo(2);
  }

  /** R10: the card was for the first vehicle only. */
  @Test
  void r10TheNextVehicleNeedsACardOfItsOwn() {
    TestStation station = station(1, Map.of());
    plugIn(station, 1);
    present(station, CARD);
    plugOut(station, 1);
    assertThat(station.outbox().getLast().reason()).isEqualTo(StopReason.EV_DISCONNECTED);
    station.advance(Duration.ofSeconds(5));
    plugIn(station, 1);
    station.advance(Duration.ofMinutes(10));
    assertThat(started(station)).isEqualTo(1);
    assertThat(station.facts(1).transaction()).isFalse();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
  }

  /** R10: nor does it help to come while the books of the first are still being closed. */
  @Test
  void r10AVehicleThatComesWhileTheEndIsReadWaitsForItsOwnCard() {
    TestStation station = station(1, Map.of());
    plugIn(station, 1);
    present(station, CARD);
    station.meter(1).answersAfter(Duration.ofSeconds(1));
    plugOut(station, 1);
    plugIn(station, 1);
    station.advance(Duration.ofSeconds(2));
    assertThat(station.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(station.facts(1).plugged()).isTrue();
    assertThat(station.facts(1).finished()).as("this one has not charged").isFalse();
    present(station, OTHER);
    station.advance(Duration.ofSeconds(2));
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
  }

  /** R11: the cable of EVSE 1 has left before the card came; the card's vehicle comes to EVSE 2. */
  @Test
  void r11ACardWaitsForItsVehicleWhereverItComes() {
    TestStation station = station(2, Map.of());
    plugIn(station, 1);
    plugOut(station, 1);
    present(station, CARD, 1, 2);
    assertThat(station.outbox()).isEmpty();
    plugIn(station, 2);
    assertThat(station.outbox()).first().extracting(TransactionEvent::evse).isEqualTo(2);
    assertThat(station.facts(1).claimed()).isFalse();
    plugIn(station, 1);
    assertThat(started(station)).as("the claim is used up").isEqualTo(1);
  }

  /** R11: the same where the CSMS has not answered yet when the vehicle comes. */
  @Test
  void r11ACardThatIsStillAskedForGoesWithTheVehicle() {
    TestStation station = station(2, Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true"));
    station.link.silent = true;
    station.reader.present(CARD);
    plugIn(station, 2);
    station.advance(Duration.ofSeconds(30));
    assertThat(station.outbox()).first().extracting(TransactionEvent::evse).isEqualTo(2);
  }

  /** R11: a claim goes where its reader serves, the oldest first; and is not tied to the time of the move. */
  @Test
  void r11OnlyWithinTheReaderAndInTheOrderOfTheCards() {
    TestStation station = station(3, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "30"));
    present(station, CARD, 1, 2);
    station.advance(Duration.ofSeconds(10));
    plugIn(station, 3);
    assertThat(station.outbox()).as("not served by that reader").isEmpty();
    present(station, OTHER, 1, 2);
    plugIn(station, 2);
    assertThat(station.outbox().getFirst().authorisation().token()).as("its own EVSE's claim").isEqualTo(OTHER);
    station.advance(Duration.ofSeconds(20));
    assertThat(station.facts(1).claimed()).isFalse();
  }

  /** 1.6:5.11/1, R11: a remote start that leaves the choice open waits everywhere, one that does not only there. */
  @Test
  void aRemoteStartForOneConnectorDoesNotMove() {
    TestStation station = station(2, Map.of());
    station.execute(new Command.RequestStart(1, 1, CARD, 1, false));
    plugIn(station, 2);
    assertThat(station.outbox()).isEmpty();
    plugOut(station, 2);
    plugIn(station, 1);
    assertThat(station.outbox().getFirst().evse()).isEqualTo(1);
    station.execute(new Command.RequestStop(station.outbox().getFirst().transaction()));
    plugOut(station, 1);
    station.execute(new Command.RequestStart(0, 0, CARD, 2, false));
    plugIn(station, 2);
    assertThat(station.outbox().getLast().evse()).isEqualTo(2);
  }

  /** R14, I26: the time-out is over once the plug is in, whenever the vehicle draws. */
  @Test
  void r14ThePlugEndsTheConnectionTimeOut() {
    TestStation station = station(1, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "5"));
    present(station, CARD);
    station.advance(Duration.ofSeconds(3));
    plugIn(station, 1);
    station.evse(1).wantsEnergy(false);
    station.advance(Duration.ofMinutes(5));
    assertThat(station.facts(1).transaction()).isTrue();
  }

  /** R14, I26: a card and a remote start, without a plug. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void r14AClaimEndsWhenNoVehicleComesInTime(boolean remote) {
    TestStation station = station(1, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "30"));
    if (remote) {
      station.execute(new Command.RequestStart(1, 1, CARD, 1, false));
    } else {
      station.reader.present(CARD);
    }
    station.advance(Duration.ofMillis(29_999));
    assertThat(station.facts(1).claimed()).isTrue();
    station.advance(Duration.ofMillis(1));
    assertThat(station.facts(1).claimed()).isFalse();
    plugIn(station, 1);
    assertThat(station.outbox()).isEmpty();
  }

  /** R17, I26: ended by the CSMS; the same card begins anew without a new plug. */
  @Test
  void r17TheSameCardBeginsAnewWhereTheCsmsStopped() {
    TestStation station = station(2, Map.of());
    plugIn(station, 2);
    present(station, CARD);
    station.execute(new Command.RequestStop(station.outbox().getFirst().transaction()));
    station.advance(MOMENT);
    assertThat(station.facts(2).finished()).isTrue();
    present(station, CARD);
    assertBegunAnewOn2(station);
  }

  /** R17: ended by the card itself; a card that is held to the reader for a moment does not begin anew, five seconds later it does. */
  @Test
  void r17TheSameCardBeginsAnewAfterItStopped() {
    TestStation station = station(2, Map.of());
    plugIn(station, 2);
    present(station, CARD);
    present(station, CARD);
    present(station, CARD);
    assertThat(station.facts(2).finished()).isTrue();
    assertThat(station.facts(1).claimed()).isFalse();
    station.advance(Duration.ofSeconds(5));
    present(station, CARD);
    assertBegunAnewOn2(station);
  }

  private static void assertBegunAnewOn2(TestStation station) {
    assertThat(station.facts(2).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(station.outbox().stream().filter(fact -> fact.phase() == Phase.STARTED)
        .map(TransactionEvent::transaction).distinct()).hasSize(2);
  }

  /** 1.6:4.9/8: a cable that nobody claimed; the next card is meant for another one, and comes to it only where there is no other. */
  @Test
  void aCableThatNobodyClaimsInTimeIsPassedOver() {
    TestStation station = station(2, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "30"));
    plugIn(station, 1);
    station.advance(Duration.ofSeconds(29));
    assertThat(station.facts(1).finished()).isFalse();
    station.advance(Duration.ofSeconds(1));
    assertThat(station.facts(1).finished()).isTrue();
    present(station, CARD);
    assertThat(station.outbox()).isEmpty();
    plugIn(station, 2);
    assertThat(station.outbox().getFirst().evse()).isEqualTo(2);
    present(station, OTHER);
    assertThat(station.facts(1).state()).as("F2 of the table: used again").isEqualTo(ChargingState.CHARGING);
  }

  /** 1.6:4.9/8: the time begins anew with each refused card, and is over with the cable. */
  @Test
  void theTimeForTheCardBeginsAnewWithEachAttempt() {
    TestStation station = station(1, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "30"));
    station.online(false);
    plugIn(station, 1);
    station.advance(Duration.ofSeconds(20));
    present(station, CARD);
    station.advance(Duration.ofSeconds(20));
    assertThat(station.facts(1).finished()).isFalse();
    plugOut(station, 1);
    plugIn(station, 1);
    station.advance(Duration.ofSeconds(20));
    assertThat(station.facts(1).finished()).isFalse();
    station.advance(Duration.ofSeconds(10));
    assertThat(station.facts(1).finished()).isTrue();
  }

  @Test
  void aCardTakesItsClaimBack() {
    TestStation station = station(1, Map.of());
    present(station, CARD);
    present(station, CARD);
    assertThat(station.facts(1).claimed()).as("still the same tap").isTrue();
    station.advance(Duration.ofSeconds(3));
    present(station, CARD);
    assertThat(station.facts(1).claimed()).isFalse();
    station.advance(Duration.ofSeconds(58));
    present(station, CARD);
    station.advance(Duration.ofSeconds(10));
    assertThat(station.facts(1).claimed()).as("the old time-out is of the old claim").isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.VirtualTime;

/** Who may begin and end a transaction, with a CSMS and without. */
class AuthorisationTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final IdToken GROUP = new IdToken("FLEET", IdToken.Type.CENTRAL);
  private static final IdTokenInfo MEMBER = new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, GROUP);

  private final MemoryStore store = new MemoryStore();

  private TestStation station(int evses, Map<VariableId, String> settings) {
    return TestStation.fresh(store, evses, settings);
  }

  private static void present(TestStation station, IdToken token, Integer... evses) {
    station.reader.present(token, evses);
    station.advance(MOMENT);
  }

  private static TestStation charging(TestStation station) {
    station.evse(1).plugIn(1);
    present(station, CARD, 1);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    return station;
  }

  private static List<Phase> phases(TestStation station) {
    return station.outbox().stream().map(TransactionEvent::phase).toList();
  }

  /** 1.6:4.1/1, 1.6:4.1/3, 1.6:4.8/1: no energy and no transaction before the CSMS has accepted the token. */
  @Test
  void energyFlowsOnlyAfterTheAuthorisation() {
    TestStation station = station(1, Map.of());
    station.evse(1).plugIn(1);
    station.advance(Duration.ofSeconds(5));
    assertThat(station.evse(1).offers()).isEmpty();
    station.link.silent = true;
    present(station, CARD);
    assertThat(station.link.requests).containsExactly(new AuthorizeEvent(CARD));
    assertThat(station.evse(1).offers()).as("asked, not answered").isEmpty();
    assertThat(station.outbox()).isEmpty();
    station.advance(Duration.ofSeconds(30));
    station.link.silent = false;
    present(station, CARD);
    assertThat(phases(station)).startsWith(Phase.STARTED);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
  }

  @Test
  void aCardThatIsNotAcceptedChargesNothing() {
    TestStation station = station(2, Map.of());
    station.link.cards.put(CARD.value(), new IdTokenInfo(AuthorizationStatus.BLOCKED, null, null));
    station.evse(1).plugIn(1);
    present(station, CARD);
    assertThat(station.outbox()).isEmpty();
    assertThat(station.facts(1).claimed()).isFalse();
    assertThat(station.evse(1).offers()).isEmpty();
  }

  /** I16, TC_068, TC_069: whoever taps, only the token that began it, or one of its group, ends a transaction. */
  @Test
  void i16AnUnrelatedCardDoesNotStopATransaction() {
    TestStation station = charging(station(1, Map.of()));
    present(station, OTHER);
    station.link.cards.put(OTHER.value(), MEMBER);
    station.settleAll(fact -> new Answer.Transaction("1",
        new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, new IdToken("ANOTHER", IdToken.Type.CENTRAL))));
    present(station, OTHER);
    station.advance(Duration.ofSeconds(5));
    assertThat(phases(station)).doesNotContain(Phase.ENDED);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
  }

  /** I16: both cards are told by the CSMS to be of one group. */
  @Test
  void i16ACardOfTheSameGroupStopsATransaction() {
    TestStation station = station(1, Map.of());
    station.link.cards.put(CARD.value(), MEMBER);
    station.link.cards.put(OTHER.value(), MEMBER);
    charging(station);
    present(station, OTHER);
    assertThat(station.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(station.outbox().getLast().stopToken()).isEqualTo(OTHER);
  }

  /** 1.6:4.8/3: the group that StartTransaction.conf names counts from then on, also after the station was gone for a moment. */
  @Test
  void theGroupMayBecomeKnownWithTheAnswerToTheStart() {
    TestStation station = charging(station(1, Map.of()));
    station.settleAll(fact -> new Answer.Transaction("1", MEMBER));
    TestStation next = station.resumed(store.snapshot(), "boot-2").on();
    next.link.cards.put(OTHER.value(), MEMBER);
    present(next, OTHER);
    assertThat(next.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
  }

  /** 1.6:4.1/2: the card that began it is not asked for again. */
  @Test
  void theCardThatBeganItStopsItWithoutAQuestion() {
    TestStation station = charging(station(1, Map.of()));
    station.link.requests.clear();
    present(station, CARD);
    assertThat(station.link.requests).isEmpty();
    assertThat(station.outbox().getLast().stopToken()).isEqualTo(CARD);
  }

  /** 1.6:3.9/1, I39: read in other letters it is the same card; what is told is what was read. */
  @Test
  void i39LettersDoNotMatterAndStayAsTheyWereRead() {
    TestStation station = station(1, Map.of());
    station.evse(1).plugIn(1);
    present(station, new IdToken("04a2B3c4", IdToken.Type.ISO14443));
    present(station, new IdToken("04A2b3C4", IdToken.Type.ISO14443));
    assertThat(station.outbox().getFirst().authorisation().token().value()).isEqualTo("04a2B3c4");
    assertThat(station.outbox().getLast().stopToken().value()).isEqualTo("04A2b3C4");
  }

  /** LocalPreAuthorize: a known good card is not asked for; without the setting it is. */
  @ParameterizedTest
  @CsvSource({"true, 0", "false, 1"})
  void aKnownGoodCardNeedsNoQuestionWhereTheSettingSaysSo(String setting, int questions) {
    TestStation station = charging(station(2, Map.of(Definitions.LOCAL_PRE_AUTHORIZE, setting)));
    present(station, CARD, 1);
    station.link.requests.clear();
    station.evse(2).plugIn(1);
    present(station, CARD, 2);
    assertThat(station.facts(2).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(station.link.requests).hasSize(questions);
  }

  /** 1.6:3.5.1/5: a card that is known to be bad may have become good. */
  @Test
  void aKnownBadCardIsAskedForAllTheSame() {
    TestStation station = station(1, Map.of(Definitions.LOCAL_PRE_AUTHORIZE, "true"));
    station.link.cards.put(CARD.value(), new IdTokenInfo(AuthorizationStatus.BLOCKED, null, null));
    station.evse(1).plugIn(1);
    present(station, CARD);
    station.link.cards.clear();
    present(station, CARD);
    assertThat(station.link.requests).hasSize(2);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
  }

  /** 1.6:3.5.4/2: it is told when the CSMS is back, and told to have begun without it. */
  @Test
  void whatBeganOfflineWaitsForTheCsms() {
    TestStation station = station(1, Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true"));
    station.online(false);
    charging(station);
    assertThat(station.link.requests).isEmpty();
    assertThat(station.outbox().getFirst().phase()).isEqualTo(Phase.STARTED);
    assertThat(station.outbox().getFirst().offline()).isTrue();
  }

  /** LocalAuthorizeOffline, AllowOfflineTxForUnknownId: who may begin without a CSMS. */
  @Test
  void offlineOnlyKnownCardsStartUnlessStrangersMay() {
    TestStation station = charging(station(2, Map.of()));
    present(station, CARD);
    station.evse(1).plugOut();
    station.online(false);

    present(station, OTHER, 2);
    assertThat(station.facts(2).claimed()).as("a stranger").isFalse();
    present(station, CARD, 2);
    assertThat(station.facts(2).claimed()).as("known from before").isTrue();

    station.set(Definitions.LOCAL_AUTHORIZE_OFFLINE, "false");
    station.set(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true");
    present(station, OTHER, 1);
    assertThat(station.facts(1).claimed()).as("strangers may now").isTrue();
    station.advance(Duration.ofSeconds(60));
    present(station, CARD, 1);
    assertThat(station.facts(1).claimed()).as("but not those that are known").isFalse();
  }

  @Test
  void aCsmsThatDoesNotAnswerIsLikeNone() {
    TestStation station = station(1, Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true"));
    station.link.silent = true;
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(29));
    assertThat(station.facts(1).claimed()).isFalse();
    station.advance(Duration.ofSeconds(1));
    assertThat(station.facts(1).claimed()).isTrue();
  }

  @Test
  void freeChargingBeginsWithTheCableAndWithoutAnyCsms() {
    TestStation station = new TestStation(store, new VirtualTime(), 1, null,
        Map.of(Definitions.AUTH_ENABLED, "false"), "boot-1");
    station.link.online = false;
    station.on();
    station.evse(1).plugIn(1);
    station.advance(MOMENT);
    TransactionEvent start = station.outbox().getFirst();
    assertThat(start.authorisation().token().type()).isEqualTo(IdToken.Type.NO_AUTHORIZATION);
    assertThat(start.offline()).isTrue();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
  }
}

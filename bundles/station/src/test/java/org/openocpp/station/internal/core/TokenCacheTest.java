// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.store.Entry;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.testkit.store.MemoryStore;

/** What the station remembers of tokens: seen from outside, by who may begin without a CSMS. */
class TokenCacheTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final int SIZE = 1000;

  private final MemoryStore store = new MemoryStore();

  /** One EVSE; strangers may begin offline, so that being refused means being known to be bad. */
  private TestStation station(Map<VariableId, String> settings) {
    return TestStation.fresh(store, 1, settings);
  }

  private static IdToken card(int number) {
    return new IdToken("C" + number, IdToken.Type.ISO14443);
  }

  private static IdTokenInfo info(AuthorizationStatus status) {
    return new IdTokenInfo(status, null, null);
  }

  /** Shows a card to a station that is online: it asks, and remembers. */
  private static void learn(TestStation station, IdToken card, IdTokenInfo info) {
    station.link.cards.put(card.value(), info);
    mayCharge(station, card);
  }

  /** Whether the card is accepted now; nothing of it is left. */
  private static boolean mayCharge(TestStation station, IdToken card) {
    station.reader.present(card);
    station.advance(MOMENT);
    boolean claimed = station.facts(1).claimed();
    if (claimed) {
      station.advance(Duration.ofSeconds(3));
      station.reader.present(card);
      assertThat(station.facts(1).claimed()).isFalse();
    }
    return claimed;
  }

  /** 1.6:3.5.1/1, 1.6:3.5.4/1: after its date a card is one that is known to be expired, for strangers' rights too. */
  @Test
  void anEntryExpiresWithItsDate() {
    TestStation station = station(Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true"));
    learn(station, CARD, new IdTokenInfo(AuthorizationStatus.ACCEPTED,
        station.time.clock().now().plus(Duration.ofHours(1)), null));
    station.online(false);
    assertThat(mayCharge(station, CARD)).isTrue();
    station.advance(Duration.ofHours(1));
    assertThat(mayCharge(station, CARD)).isFalse();
    assertThat(mayCharge(station, OTHER)).as("a stranger").isTrue();
  }

  /** 1.6:3.5.4/1: a card that is known to be bad does not profit from what strangers may. */
  @Test
  void aBlockedCardIsRefusedOfflineWhereStrangersAreNot() {
    TestStation station = station(Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true"));
    learn(station, CARD, info(AuthorizationStatus.BLOCKED));
    station.online(false);
    assertThat(mayCharge(station, CARD)).isFalse();
    assertThat(mayCharge(station, OTHER)).isTrue();
  }

  /** 1.6:3.5.1/2, 1.6:4.8/3, 1.6:4.10/5: the answers to Authorize, StartTransaction and StopTransaction all count. */
  @Test
  void whateverTheCsmsSaysOfATokenIsRemembered() {
    TestStation station =
        station(Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true", Definitions.STOP_TX_ON_INVALID_ID, "false"));
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(MOMENT);
    station.settleAll(fact -> new Answer.Transaction("1", info(AuthorizationStatus.BLOCKED)));
    station.reader.present(CARD);
    station.advance(MOMENT);
    station.evse(1).plugOut();
    station.online(false);
    assertThat(mayCharge(station, CARD)).as("what StartTransaction.conf said").isFalse();
    station.settleAll(fact -> fact.phase() == Phase.ENDED
        ? new Answer.Transaction(null, info(AuthorizationStatus.ACCEPTED)) : new Answer.Acknowledged());
    assertThat(mayCharge(station, CARD)).as("what StopTransaction.conf said").isTrue();
  }

  /** 1.6:3.5.1/3: the oldest that may charge stays, a younger one that may not goes. */
  @Test
  void inAFullCacheWhoMayNotChargeMakesRoomFirst() {
    TestStation station = station(Map.of(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true"));
    learn(station, CARD, info(AuthorizationStatus.ACCEPTED));
    for (int i = 1; i <= SIZE; i++) {
      learn(station, card(i), info(AuthorizationStatus.BLOCKED));
    }
    station.online(false);
    assertThat(mayCharge(station, card(1))).as("forgotten: a stranger").isTrue();
    assertThat(mayCharge(station, card(2))).as("known to be blocked").isFalse();
    station.set(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "false");
    assertThat(mayCharge(station, CARD)).as("known to be good").isTrue();
  }

  /** 1.6:3.5.1/3: of those that may charge the one that was told longest ago. */
  @Test
  void inACacheFullOfGoodCardsTheOldestMakesRoom() {
    TestStation station = station(Map.of());
    for (int i = 0; i <= SIZE; i++) {
      learn(station, card(i), info(AuthorizationStatus.ACCEPTED));
    }
    station.online(false);
    assertThat(mayCharge(station, card(0))).isFalse();
    assertThat(mayCharge(station, card(1))).isTrue();
    assertThat(mayCharge(station, card(SIZE))).isTrue();
  }

  /** 1.6:3.5.1/4: the power is cut right after the answer. */
  @Test
  void whatWasSaidOfATokenSurvivesALossOfPower() {
    TestStation station = station(Map.of());
    learn(station, OTHER, info(AuthorizationStatus.BLOCKED));
    station.reader.present(CARD);
    TestStation next = station.restarted(store.snapshot(), "boot-2").on();
    next.online(false);
    assertThat(mayCharge(next, CARD)).isTrue();
    next.set(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true");
    assertThat(mayCharge(next, OTHER)).isFalse();
  }

  /** 1.6:3.5.1/4 */
  @Test
  void whatWasSaidOfATokenSurvivesAReset() {
    TestStation station = station(Map.of());
    learn(station, CARD, info(AuthorizationStatus.ACCEPTED));
    station.execute(new Command.Reset(Command.ResetKind.HARD, 0));
    station.advance(Duration.ofSeconds(5));
    assertThat(station.exits).hasSize(1);
    TestStation next = station.restarted(store.reopen(), "boot-2").on();
    next.online(false);
    assertThat(mayCharge(next, CARD)).isTrue();
  }

  /** 1.6:5.4/1, TC_061: forgotten for good. */
  @Test
  void clearingForgetsAllTokensOverARestartToo() {
    TestStation station = station(Map.of());
    learn(station, CARD, info(AuthorizationStatus.ACCEPTED));
    assertThat(station.execute(new Command.ClearCache())).isEqualTo(Outcome.Simple.ACCEPTED);
    station.online(false);
    assertThat(mayCharge(station, CARD)).isFalse();
    TestStation next = station.restarted(store.snapshot(), "boot-2").on();
    next.online(false);
    assertThat(mayCharge(next, CARD)).isFalse();
  }

  /** 1.6:5.4/1, AuthorizationCacheEnabled: nothing is remembered, nothing known is used, nothing is there to be cleared. */
  @Test
  void aCacheThatIsSwitchedOffKnowsNothingAndCannotBeCleared() {
    TestStation station = station(Map.of());
    learn(station, CARD, info(AuthorizationStatus.ACCEPTED));
    station.set(Definitions.AUTH_CACHE_ENABLED, "false");
    learn(station, OTHER, info(AuthorizationStatus.ACCEPTED));
    assertThat(((Outcome.Simple) station.execute(new Command.ClearCache())).status())
        .isEqualTo(Outcome.Status.REJECTED);
    station.online(false);
    assertThat(mayCharge(station, CARD)).isFalse();
    station.set(Definitions.AUTH_CACHE_ENABLED, "true");
    assertThat(mayCharge(station, CARD)).isTrue();
    assertThat(mayCharge(station, OTHER)).isFalse();
  }

  /** Who steals the store learns no card from it. */
  @Test
  void tokensAreNotReadableInTheStore() throws Exception {
    TestStation station = station(Map.of());
    learn(station, CARD, info(AuthorizationStatus.ACCEPTED));
    assertThat(store.scan(Tables.TOKENS, "", 10)).hasSize(1);
    for (Entry entry : store.scan(Tables.TOKENS, "", 10)) {
      assertThat((entry.key() + entry.value().toUtf8()).toUpperCase(Locale.ROOT)).doesNotContain(CARD.value());
    }
  }
}

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
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.limits.Offers;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.store.MemoryStore;

/** What the settings make of a token that is refused late, of a cable that is pulled, and of the lock. */
class TransactionPolicyTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final IdTokenInfo INVALID = new IdTokenInfo(AuthorizationStatus.INVALID, null, null);
  private static final MilliAmps FULL = MilliAmps.ofAmps(32);

  private final MemoryStore store = new MemoryStore();

  private TestStation charging(Map<VariableId, String> settings) {
    TestStation station = TestStation.fresh(store, 1, settings);
    station.metered(1, 4_200_000);
    station.evse(1).plugIn(1);
    present(station, CARD);
    assertThat(station.evse(1).allowed()).isEqualTo(FULL);
    assertThat(station.evse(1).locked()).isTrue();
    return station;
  }

  private static void present(TestStation station, IdToken token) {
    station.reader.present(token);
    station.advance(MOMENT);
  }

  private static void answerStart(TestStation station, IdTokenInfo info) {
    station.settleAll(fact -> fact.phase() == Phase.STARTED ? new Answer.Transaction("17", info)
        : new Answer.Acknowledged());
    station.advance(MOMENT);
  }

  private static TransactionEvent last(TestStation station) {
    return station.outbox().getLast();
  }

  private static List<Phase> phases(TestStation station) {
    return station.outbox().stream().map(TransactionEvent::phase).toList();
  }

  /** 1.6:3.5.4/3, F16: ended, the cable stays locked whatever else is shown, until its own card comes. */
  @Test
  void f16ATokenRefusedAfterTheStartEndsTheTransactionAndKeepsTheCable() {
    TestStation station = charging(Map.of());
    answerStart(station, INVALID);
    assertThat(last(station).reason()).isEqualTo(StopReason.DE_AUTHORIZED);
    assertThat(last(station).stopToken()).as("nobody tapped").isNull();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    station.link.cards.put(OTHER.value(), INVALID);
    present(station, OTHER);
    station.advance(Offers.LEASE.multipliedBy(2));
    assertThat(station.evse(1).locked()).isTrue();
    assertThat(station.evse(1).leasesRunOut()).as("never at its safe current").isZero();
    int facts = station.outbox().size();
    present(station, CARD);
    assertThat(station.evse(1).locked()).isFalse();
    assertThat(station.outbox()).as("the card came for the cable only").hasSize(facts);
  }

  /** 1.6:3.5.4/3: or one of its group. */
  @Test
  void theCableIsAlsoReleasedForTheGroup() {
    TestStation station = charging(Map.of());
    IdToken group = new IdToken("FLEET", IdToken.Type.CENTRAL);
    answerStart(station, new IdTokenInfo(AuthorizationStatus.BLOCKED, null, group));
    station.link.cards.put(OTHER.value(), new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, group));
    assertThat(station.evse(1).locked()).isTrue();
    present(station, OTHER);
    assertThat(station.evse(1).locked()).isFalse();
  }

  /** 1.6:3.5.4/3: a loss of power right after the answer changes nothing of it: the transaction is over, the cable kept. */
  @Test
  void aRefusalAndTheCableSurviveALossOfPower() {
    TestStation station = charging(Map.of());
    station.meter(1).answersAfter(Duration.ofSeconds(1));
    answerStart(station, INVALID);
    TestStation next = station.resumed(store.snapshot(), "boot-2").on();
    next.advance(Offers.LEASE.multipliedBy(2));
    assertThat(last(next).reason()).isEqualTo(StopReason.DE_AUTHORIZED);
    assertThat(next.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(next.evse(1).locked()).isTrue();
    assertThat(next.evse(1).leasesRunOut()).isZero();
    present(next, CARD);
    assertThat(next.evse(1).locked()).isFalse();
  }

  /** 1.6:3.5.4/3: the refusal comes while the station does not know yet whether the hardware held the transaction. */
  @Test
  void aRefusalBeforeTheHardwareHasReportedIsNotLost() {
    TestStation station = charging(Map.of());
    TestStation next = station.resumed(store.snapshot(), "boot-2").withoutHardware();
    answerStart(next, INVALID);
    next.bindHardware();
    next.advance(MOMENT);
    assertThat(last(next).reason()).isEqualTo(StopReason.DE_AUTHORIZED);
    assertThat(next.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
  }

  /** 1.6:3.5.4/4, , F16: StopTransactionOnInvalidId: without energy, and without an end. */
  @Test
  void f16OrItOnlyLosesItsEnergyWhereTheSettingSaysSo() {
    TestStation station = charging(Map.of(Definitions.STOP_TX_ON_INVALID_ID, "false"));
    answerStart(station, INVALID);
    station.advance(Offers.LEASE.multipliedBy(2));
    assertThat(phases(station)).doesNotContain(Phase.ENDED);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(station.evse(1).leasesRunOut()).isZero();
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.SUSPENDED_EVSE);
    present(station, CARD);
    assertThat(last(station).reason()).isEqualTo(StopReason.LOCAL);
    assertThat(station.evse(1).locked()).isFalse();
  }

  /** 1.6:3.5.4/4, , F16: MaxEnergyOnInvalidId: counted from the begin of the transaction, not from the register's zero. */
  @Test
  void f16ARefusedTokenGetsTheEnergyThatTheSettingLeavesIt() {
    TestStation station = charging(
        Map.of(Definitions.STOP_TX_ON_INVALID_ID, "false", Definitions.MAX_ENERGY_ON_INVALID_ID, "500"));
    station.metered(1, 4_200_100);
    answerStart(station, INVALID);
    assertThat(station.evse(1).allowed()).isEqualTo(FULL);
    station.metered(1, 4_200_499);
    assertThat(station.evse(1).allowed()).isEqualTo(FULL);
    station.metered(1, 4_200_501);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.SUSPENDED_EVSE);
    station.advance(Offers.LEASE.multipliedBy(2));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(phases(station)).doesNotContain(Phase.ENDED);
  }

  /** MaxEnergyOnInvalidId does not concern a token that was accepted. */
  @Test
  void anAcceptedTokenIsNotLimited() {
    TestStation station = charging(
        Map.of(Definitions.STOP_TX_ON_INVALID_ID, "false", Definitions.MAX_ENERGY_ON_INVALID_ID, "500"));
    answerStart(station, new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, null));
    station.metered(1, 4_300_000);
    station.advance(Duration.ofMinutes(1));
    assertThat(station.evse(1).allowed()).isEqualTo(FULL);
  }

  /** MaxEnergyOnInvalidId: what is not metered is not given. */
  @Test
  void aRefusedTokenGetsNothingFromAnEvseWhoseMeterIsSilent() {
    TestStation station = charging(
        Map.of(Definitions.STOP_TX_ON_INVALID_ID, "false", Definitions.MAX_ENERGY_ON_INVALID_ID, "500"));
    answerStart(station, INVALID);
    station.meter(1).fallSilent("bus dead");
    station.advance(Duration.ofSeconds(15));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    station.meter(1).register(WattHours.of(4_200_200));
    station.meter(1).speakAgain();
    station.advance(MOMENT);
    assertThat(station.evse(1).allowed()).isEqualTo(FULL);
  }

  /** 1.6:4.10/2, 1.6:5.12/1: by card and by the CSMS; the lock goes with the transaction. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theCableIsReleasedWithTheNormalEnd(boolean byCard) {
    TestStation station = charging(Map.of());
    if (byCard) {
      present(station, CARD);
    } else {
      station.execute(new Command.RequestStop(station.outbox().getFirst().transaction()));
    }
    assertThat(station.evse(1).locked()).isFalse();
  }

  /** 1.6:4.10/4: the transaction is over; the cable is released where the setting says so, else when its card comes. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pullingTheCableEndsTheTransaction(boolean unlock) {
    TestStation station = charging(Map.of(Definitions.UNLOCK_ON_EV_SIDE_DISCONNECT, Boolean.toString(unlock)));
    station.evse(1).plugOut();
    station.advance(Duration.ofMinutes(2));
    assertThat(last(station).reason()).isEqualTo(StopReason.EV_DISCONNECTED);
    assertThat(station.facts(1).finished()).isFalse();
    assertThat(station.facts(1).plugged()).isFalse();
    assertThat(station.evse(1).locked()).isEqualTo(!unlock);
    if (!unlock) {
      present(station, CARD);
      assertThat(station.evse(1).locked()).isFalse();
      assertThat(station.facts(1).claimed()).isFalse();
    }
  }

  /** R28, 1.6:4.10/3: suspended, not ended, the cable locked whatever the other setting says; and it goes on when a vehicle is back. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void r28WhereTheSettingSaysSoATransactionWaitsForTheVehicleToComeBack(String unlock) {
    TestStation station = charging(Map.of(Definitions.STOP_TX_ON_EV_SIDE_DISCONNECT, "false",
        Definitions.UNLOCK_ON_EV_SIDE_DISCONNECT, unlock));
    station.evse(1).plugOut();
    station.advance(Duration.ofSeconds(20));
    assertThat(station.facts(1).transaction()).isTrue();
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.IDLE);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    station.advance(Offers.LEASE.multipliedBy(2));
    assertThat(station.evse(1).locked()).isTrue();
    assertThat(phases(station)).doesNotContain(Phase.ENDED);
    station.evse(1).plugIn(1);
    station.advance(MOMENT);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(phases(station)).containsOnlyOnce(Phase.STARTED).doesNotContain(Phase.ENDED);
    present(station, CARD);
    assertThat(last(station).reason()).isEqualTo(StopReason.LOCAL);
    assertThat(station.facts(1).finished()).isTrue();
    assertThat(station.evse(1).locked()).isFalse();
  }

  /** R26: a fault in a session ends it at the latest with the cable, by the last register, and hinders nothing afterwards. */
  @Test
  void r26AFaultInASessionDoesNotBlockTheTag() {
    TestStation station = charging(Map.of());
    station.metered(1, 4_201_000);
    station.evse(1).fault(new HardwareFault(FaultCode.HIGH_TEMPERATURE, 1, "hot", null));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(station.facts(1).fault().code()).isEqualTo(FaultCode.HIGH_TEMPERATURE);
    station.evse(1).plugOut();
    station.advance(MOMENT);
    assertThat(last(station).phase()).isEqualTo(Phase.ENDED);
    assertThat(last(station).register()).isEqualTo(WattHours.of(4_201_000));
    station.evse(1).clearFaults();
    station.evse(1).plugIn(1);
    present(station, CARD);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(station.evse(1).allowed()).isEqualTo(FULL);
  }

  /** F23: without a CSMS the end has its reason all the same, and the state is that of the hardware. */
  @Test
  void f23AVehicleThatLeavesOfflineEndsItsTransaction() {
    TestStation station = charging(Map.of());
    station.online(false);
    station.evse(1).plugOut();
    station.advance(MOMENT);
    assertThat(last(station).reason()).isEqualTo(StopReason.EV_DISCONNECTED);
    assertThat(last(station).offline()).isTrue();
    assertThat(station.facts(1).plugged()).isFalse();
  }

  /** F23: gone while the station was; the hardware held the offer, but there is nobody to go on with. */
  @Test
  void f23AVehicleThatLeavesDuringARestartIsNotHeld() {
    TestStation station = charging(Map.of());
    TestStation next = station.resumed(store.snapshot(), "boot-2");
    next.evse(1).plugOut();
    next.on();
    next.advance(MOMENT);
    assertThat(phases(next)).containsOnlyOnce(Phase.STARTED, Phase.ENDED);
    assertThat(last(next).reason()).isEqualTo(StopReason.POWER_LOSS);
    assertThat(next.facts(1).plugged()).isFalse();
    assertThat(next.facts(1).transaction()).isFalse();
    next.evse(1).plugIn(1);
    next.advance(MOMENT);
    assertThat(next.evse(1).allowed()).as("the next one needs a card").isEqualTo(MilliAmps.ZERO);
  }

  /** A driver that holds an offer of a transaction that nobody knows any more must not go on with it. */
  @Test
  void anOfferThatOutlivedItsTransactionIsTakenAway() {
    TestStation station = charging(Map.of());
    TestStation next = station.resumed(new MemoryStore(), "boot-2").on();
    next.advance(MOMENT);
    assertThat(next.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(next.evse(1).locked()).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.Outcome.UnlockStatus;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.hardware.FakeEvse;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.VirtualTime;

/** What the CSMS does in a driver's place: RemoteStart, RemoteStop, Unlock. */
class RemoteControlTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final MilliAmps FULL = MilliAmps.ofAmps(32);

  private final MemoryStore store = new MemoryStore();
  private final TestStation station = TestStation.fresh(store, 2, Map.of());

  private boolean start(int evse, boolean authorizeFirst) {
    boolean accepted = ((Outcome.Started) station
        .execute(new Command.RequestStart(evse, Math.min(evse, 1), CARD, 7, authorizeFirst))).accepted();
    station.advance(MOMENT);
    return accepted;
  }

  private Status stop(UUID transaction) {
    Status status = ((Outcome.Simple) station.execute(new Command.RequestStop(transaction))).status();
    station.advance(MOMENT);
    return status;
  }

  private void charge(int evse) {
    station.evse(evse).plugIn(1);
    station.reader.present(CARD, evse);
    station.advance(MOMENT);
  }

  private TransactionEvent last() {
    return station.outbox().getLast();
  }

  /** 1.6:5.11/1, 1.6:5.11/2: at once, with the token that was given. */
  @Test
  void aRemoteStartNeedsNoAuthorisationWhereTheSettingSaysSo() {
    station.evse(2).plugIn(1);
    assertThat(start(2, false)).isTrue();
    TransactionEvent begin = station.outbox().getFirst();
    assertThat(begin.evse()).isEqualTo(2);
    assertThat(begin.authorisation().token()).isEqualTo(CARD);
    assertThat(begin.authorisation().remoteStartId()).isEqualTo(7);
    assertThat(station.link.requests).isEmpty();
    assertThat(station.evse(2).allowed()).isEqualTo(FULL);
  }

  /** 1.6:5.11/1, I26: as if the token had been shown here. */
  @ParameterizedTest
  @CsvSource({"ACCEPTED, true", "INVALID, false"})
  void i26ARemoteStartAsksTheCsmsWhereTheSettingSaysSo(AuthorizationStatus status, boolean begins) {
    station.link.cards.put(CARD.value(), new IdTokenInfo(status, null, null));
    station.evse(1).plugIn(1);
    assertThat(start(1, true)).isTrue();
    assertThat(station.link.requests).containsExactly(new AuthorizeEvent(CARD));
    assertThat(station.outbox().isEmpty()).isEqualTo(!begins);
    assertThat(station.facts(1).claimed()).isFalse();
  }

  /** 1.6:5.11/1: the station's own memory is enough where it is for a card. */
  @Test
  void aRemoteStartUsesWhatTheStationKnowsOfTheToken() {
    charge(1);
    station.reader.present(CARD, 1);
    station.advance(MOMENT);
    station.set(Definitions.LOCAL_PRE_AUTHORIZE, "true");
    station.link.requests.clear();
    station.evse(2).plugIn(1);
    assertThat(start(2, true)).isTrue();
    assertThat(station.link.requests).isEmpty();
    assertThat(station.facts(2).transaction()).isTrue();
  }

  /** I26: where a vehicle waits, else one that is free; not one in use, out of order or out of use. */
  @Test
  void i26WithoutAConnectorTheStationChooses() {
    station.evse(2).plugIn(1);
    assertThat(start(0, false)).isTrue();
    assertThat(last().evse()).isEqualTo(2);
    station.execute(new Command.ChangeAvailability(1, 1, false));
    assertThat(start(0, false)).isFalse();
    station.execute(new Command.ChangeAvailability(1, 1, true));
    assertThat(start(0, false)).isTrue();
    assertThat(station.facts(1).claimed()).isTrue();
    assertThat(start(0, false)).isFalse();
  }

  /** I26: a session is over and the cable still there: begun anew, without a new plug. */
  @Test
  void i26ARemoteStartIsTakenInFinishing() {
    charge(1);
    stop(last().transaction());
    assertThat(station.facts(1).finished()).isTrue();
    assertThat(start(1, false)).isTrue();
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(station.outbox().stream().filter(fact -> fact.phase() == Phase.STARTED)).hasSize(2);
  }

  /** I26: ConnectionTimeOut, then begun where the cable comes in time. */
  @Test
  void i26ARemoteStartWaitsForItsCable() {
    assertThat(start(1, false)).isTrue();
    station.advance(Duration.ofSeconds(59));
    station.evse(1).plugIn(1);
    station.advance(MOMENT);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
  }

  /** A connector that is in use, claimed or not there. */
  @Test
  void aRemoteStartThatCannotBeIsRejected() {
    charge(1);
    assertThat(start(1, false)).isFalse();
    assertThat(start(3, false)).isFalse();
    station.reader.present(OTHER, 2);
    assertThat(start(2, false)).isFalse();
    assertThat(station.outbox().stream().filter(fact -> fact.phase() == Phase.STARTED)).hasSize(1);
  }

  /** 1.6:5.12/1, I16: only while it runs; nobody tapped, so no token stopped it. */
  @Test
  void i16ARemoteStopEndsWhatRunsAndNamesNoToken() {
    charge(1);
    UUID transaction = last().transaction();
    assertThat(stop(UUID.randomUUID())).isEqualTo(Status.REJECTED);
    assertThat(stop(transaction)).isEqualTo(Status.ACCEPTED);
    assertThat(last().reason()).isEqualTo(StopReason.REMOTE);
    assertThat(last().stopToken()).isNull();
    assertThat(stop(transaction)).isEqualTo(Status.REJECTED);
    assertThat(station.outbox().stream().filter(fact -> fact.phase() == Phase.ENDED)).hasSize(1);
  }

  /** 1.6:5.18/1, I46, TC_018: the session is over, in the books too, before the plug is let go. */
  @Test
  void i46UnlockEndsTheTransactionFirst() {
    charge(1);
    station.meter(1).answersAfter(Duration.ofSeconds(1));
    var unlocked = station.core.execute(new Command.Unlock(1, 1)).toCompletableFuture();
    assertThat(station.evse(1).allowed()).as("energy goes at once").isEqualTo(MilliAmps.ZERO);
    station.advance(Duration.ofMillis(999));
    assertThat(unlocked).isNotDone();
    station.advance(Duration.ofSeconds(1));
    assertThat(last().reason()).isEqualTo(StopReason.UNLOCK_COMMAND);
    assertThat(last().stopToken()).isNull();
    assertThat(unlocked).isCompletedWithValue(new Outcome.Unlocked(UnlockStatus.UNLOCKED));
    assertThat(station.evse(1).locked()).isFalse();
  }

  /** 1.6:5.18/1, I46: with and without a session elsewhere; a lock that is jammed; no such connector. */
  @Test
  void i46UnlockSaysWhatCameOfIt() {
    charge(2);
    assertThat(unlock(1, 1)).isEqualTo(UnlockStatus.UNLOCKED);
    station.evse(1).jamLock(true);
    assertThat(unlock(1, 1)).isEqualTo(UnlockStatus.FAILED);
    assertThat(unlock(3, 1)).isEqualTo(UnlockStatus.UNKNOWN_CONNECTOR);
    assertThat(unlock(1, 2)).isEqualTo(UnlockStatus.UNKNOWN_CONNECTOR);
    assertThat(station.facts(2).state()).as("nobody asked for this one").isEqualTo(ChargingState.CHARGING);
  }

  private UnlockStatus unlock(int evse, int connector) {
    var outcome = station.core.execute(new Command.Unlock(evse, connector)).toCompletableFuture();
    station.advance(Duration.ofSeconds(5));
    return ((Outcome.Unlocked) outcome.join()).status();
  }

  /** 1.6:5.18/1, I46, TC_031: an attached cable has nothing to release, and its session goes on. */
  @Test
  void i46UnlockOfAnAttachedCableIsNotSupported() {
    TestStation attached = new TestStation(new MemoryStore(), new VirtualTime(), 1, null, Map.of(), "boot-1");
    attached.evses.set(0, new FakeEvse(attached.time.timers(), new EvseDescription(1,
        List.of(new ConnectorDescription(1, "cType2", false)), FULL, MilliAmps.ofAmps(6), 3, MilliAmps.ZERO)));
    attached.on();
    attached.evse(1).plugIn(1);
    attached.reader.present(CARD);
    attached.advance(MOMENT);
    assertThat(attached.execute(new Command.Unlock(1, 1))).isEqualTo(new Outcome.Unlocked(UnlockStatus.NOT_SUPPORTED));
    attached.advance(Duration.ofSeconds(5));
    assertThat(attached.facts(1).state()).isEqualTo(ChargingState.CHARGING);
  }

  /** 1.6:5.18/1: a cable that was kept for a token is let go as well. */
  @Test
  void unlockReleasesACableThatWasKept() {
    station.set(Definitions.UNLOCK_ON_EV_SIDE_DISCONNECT, "false");
    charge(1);
    station.evse(1).plugOut();
    station.advance(MOMENT);
    assertThat(station.evse(1).locked()).isTrue();
    assertThat(unlock(1, 1)).isEqualTo(UnlockStatus.UNLOCKED);
    station.advance(Duration.ofMinutes(1));
    assertThat(station.evse(1).locked()).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.ocpp.v16.internal.Ocpp16;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.VirtualTime;

/** What others see of a connector, in the words of OCPP 1.6, step by step: no step that its table does not have (1.6 §4.9). */
class StatusTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  /** The table, with B6 of the errata. Any state may become Faulted, and Faulted any. */
  private static final Map<String, List<String>> STEPS = Map.of(
      "Available", List.of("Preparing", "Charging", "SuspendedEV", "SuspendedEVSE", "Reserved", "Unavailable"),
      "Preparing", List.of("Available", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"),
      "Charging", List.of("Available", "SuspendedEV", "SuspendedEVSE", "Finishing", "Unavailable"),
      "SuspendedEV", List.of("Available", "Charging", "SuspendedEVSE", "Finishing", "Unavailable"),
      "SuspendedEVSE", List.of("Available", "Charging", "SuspendedEV", "Finishing", "Unavailable"),
      "Finishing", List.of("Available", "Preparing", "Unavailable"),
      "Unavailable", List.of("Available", "Preparing", "Charging", "SuspendedEV", "SuspendedEVSE"));

  private final MemoryStore store = new MemoryStore();
  private final Ocpp16 words = new Ocpp16();
  private final List<TestStation> stations = new ArrayList<>();

  private TestStation station(int evses, Map<VariableId, String> settings) {
    return watched(TestStation.fresh(store, evses, settings));
  }

  private TestStation watched(TestStation station) {
    stations.add(station);
    return station;
  }

  private static void present(TestStation station) {
    station.reader.present(CARD);
    station.advance(MOMENT);
  }

  private static TestStation charging(TestStation station) {
    station.evse(1).plugIn(1);
    present(station);
    return station;
  }

  private static void stopRemotely(TestStation station) {
    station.execute(new Command.RequestStop(station.outbox().getLast().transaction()));
    station.advance(MOMENT);
  }

  private static void available(TestStation station, int evse, boolean operative) {
    station.execute(new Command.ChangeAvailability(evse, Math.min(evse, 1), operative));
  }

  /** Every change of a connector since the start, by its number in the list of facts. */
  private List<String> seen(TestStation station, int connector) {
    List<String> seen = new ArrayList<>();
    for (List<ConnectorFacts> picture : station.link.pictures) {
      String status = words.status(picture.get(connector));
      if (seen.isEmpty() || !seen.getLast().equals(status)) {
        seen.add(status);
      }
    }
    return seen;
  }

  private List<String> seenSinceReady(TestStation station) {
    List<String> seen = seen(station, 1);
    return seen.subList(seen.indexOf("Available"), seen.size());
  }

  /** 1.6:4.9/1, I11: whatever a test here does, each step is one of the table. */
  @AfterEach
  void everyStepIsOneOfTheTable() {
    for (TestStation station : stations) {
      for (int connector = 1; connector <= station.evses.size(); connector++) {
        assertLegal(seen(station, connector));
      }
      assertThat(seen(station, 0)).isSubsetOf("Available", "Unavailable", "Faulted");
    }
  }

  private static void assertLegal(List<String> seen) {
    for (int i = 1; i < seen.size(); i++) {
      String from = seen.get(i - 1);
      String to = seen.get(i);
      boolean legal = from.equals("Faulted") || to.equals("Faulted") || STEPS.get(from).contains(to);
      assertThat(legal).as("%s to %s, after %s", from, to, seen.subList(Math.max(0, i - 8), i)).isTrue();
    }
  }

  /** I11, 1.6:4.9/1: card first and plug first. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void i11AWholeSession(boolean cardFirst) {
    TestStation station = station(1, Map.of());
    if (cardFirst) {
      present(station);
      station.evse(1).plugIn(1);
      station.advance(MOMENT);
    } else {
      charging(station);
    }
    station.evse(1).wantsEnergy(false);
    station.evse(1).wantsEnergy(true);
    present(station);
    station.evse(1).plugOut();
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "SuspendedEV", "Charging",
        "Finishing", "Available");
  }

  /** I11, R10: pulled at the vehicle; what comes while the end is read is the next one. */
  @Test
  void i11ACableThatIsPulledAndTheNextVehicle() {
    TestStation station = charging(station(1, Map.of()));
    station.meter(1).answersAfter(Duration.ofSeconds(1));
    station.evse(1).plugOut();
    station.evse(1).plugIn(1);
    station.advance(Duration.ofSeconds(2));
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "Available", "Preparing");
  }

  /** I12 is no end: zero ampere is SuspendedEVSE, also where the vehicle pauses as well (1.6:4.9/4). */
  @Test
  void i12ZeroAmpsKeepsTheTransaction() {
    TestStation station = charging(station(1, Map.of(Definitions.STOP_TX_ON_INVALID_ID, "false")));
    station.settleAll(fact -> fact.phase() == Phase.STARTED
        ? new Answer.Transaction("1", new IdTokenInfo(AuthorizationStatus.INVALID, null, null))
        : new Answer.Acknowledged());
    station.advance(MOMENT);
    station.evse(1).wantsEnergy(false);
    station.advance(Duration.ofMinutes(2));
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "SuspendedEVSE");
    assertThat(station.facts(1).transaction()).isTrue();
  }

  /** 1.6:4.9/8: a cable nobody claims; R17: and is used all the same. */
  @Test
  void r17ACableThatNobodyClaimsIsFinishingUntilACardComes() {
    TestStation station = station(1, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "30"));
    station.evse(1).plugIn(1);
    station.advance(Duration.ofSeconds(30));
    present(station);
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Finishing", "Preparing", "Charging");
  }

  /** R14: a claim that no cable came for. */
  @Test
  void aClaimThatRunsOutLeavesTheConnectorAvailable() {
    TestStation station = station(1, Map.of());
    present(station);
    station.advance(Duration.ofSeconds(60));
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Available");
  }

  /** R28 */
  @Test
  void r28AVehicleThatMayComeBackSuspends() {
    TestStation station = charging(station(1, Map.of(Definitions.STOP_TX_ON_EV_SIDE_DISCONNECT, "false")));
    station.evse(1).plugOut();
    station.advance(Duration.ofSeconds(20));
    station.evse(1).plugIn(1);
    station.advance(MOMENT);
    present(station);
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "SuspendedEV", "Charging",
        "Finishing");
  }

  /** R26 */
  @Test
  void r26AFaultGoesBackToWhatIsTrueThen() {
    TestStation station = charging(station(1, Map.of()));
    station.evse(1).fault(new HardwareFault(FaultCode.HIGH_TEMPERATURE, 1, null, null));
    station.evse(1).plugOut();
    station.advance(MOMENT);
    station.evse(1).clearFaults();
    charging(station);
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "Faulted", "Available",
        "Preparing", "Charging");
  }

  /** A fault of the station itself: no connector gives energy, so each is Faulted, a free one as well; then each is what it was. */
  @Test
  void aFaultOfTheStationIsOneOfEachConnector() {
    TestStation station = charging(station(2, Map.of()));
    Consumer<Set<HardwareFault>> cabinet = station.cabinet();
    HardwareFault fault = new HardwareFault(FaultCode.HIGH_TEMPERATURE, 0, "fan", null);
    cabinet.accept(Set.of(fault));
    station.advance(MOMENT);
    assertThat(station.core.view().connectors()).hasSize(3).allMatch(facts -> fault.equals(facts.fault()));
    HardwareFault own = new HardwareFault(FaultCode.GROUND_FAILURE, 1, null, null);
    station.evse(2).fault(own);
    assertThat(station.facts(2).fault()).as("what is nearer is told").isEqualTo(own);
    station.evse(2).clearFaults();
    cabinet.accept(Set.of());
    station.advance(MOMENT);
    assertThat(seen(station, 0)).containsExactly("Available", "Faulted", "Available");
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "Faulted",
        "SuspendedEVSE",
        "Charging");
    assertThat(seen(station, 2)).endsWith("Available", "Faulted", "Available");
  }

  /** 1.6:4.9/6: with a vehicle in a session, and after it. */
  @Test
  void aLostEvSuspends() {
    TestStation station = charging(station(1, Map.of()));
    HardwareFault lost = new HardwareFault(FaultCode.EV_COMMUNICATION_ERROR, 1, null, null);
    station.evse(1).fault(lost);
    station.evse(1).clearFaults();
    station.evse(1).plugOut();
    station.advance(MOMENT);
    station.evse(1).fault(lost);
    station.evse(1).clearFaults();
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "SuspendedEVSE",
        "Charging", "Available", "Faulted", "Available");
  }

  /** R47, 1.6:5.2/1, I28: after the session the cable is waited for; Available is never seen. */
  @Test
  void r47AScheduledUnavailableComesWithoutAvailable() {
    TestStation station = charging(station(1, Map.of()));
    available(station, 1, false);
    stopRemotely(station);
    station.evse(1).plugOut();
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Charging", "Finishing",
        "Unavailable");
  }

  /** R47: the same where the vehicle itself ends it, and where the power is lost in Finishing. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void r47NorAfterAPulledCableOrALossOfPower(boolean pulled) {
    TestStation station = charging(station(1, Map.of()));
    available(station, 1, false);
    if (pulled) {
      station.evse(1).plugOut();
      station.advance(MOMENT);
      assertThat(seenSinceReady(station)).endsWith("Charging", "Unavailable");
      return;
    }
    stopRemotely(station);
    TestStation next = watched(station.restarted(store.snapshot(), "boot-2").on());
    assertThat(next.facts(1).operative()).isFalse();
    assertThat(seen(next, 1)).doesNotContain("Available");
  }

  /** 1.6:4.9/1: from every state in which nothing charges, and back. */
  @Test
  void outOfUseAndBackFromEveryState() {
    TestStation station = station(1, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "30"));
    available(station, 0, false);
    available(station, 0, true);
    present(station);
    available(station, 1, false);
    available(station, 1, true);
    station.evse(1).plugIn(1);
    available(station, 1, false);
    station.advance(Duration.ofSeconds(60));
    available(station, 1, true);
    station.advance(Duration.ofSeconds(30));
    available(station, 0, false);
    available(station, 0, true);
    assertThat(seenSinceReady(station)).containsExactly("Available", "Unavailable", "Available", "Preparing",
        "Available", "Unavailable", "Available", "Preparing", "Finishing", "Unavailable", "Preparing", "Finishing",
        "Unavailable", "Preparing");
    assertThat(seen(station, 0)).endsWith("Available", "Unavailable", "Available", "Unavailable", "Available");
  }

  /** R49: what is in use already stays so, and nobody is told anything. */
  @Test
  void r49OperativeWhereNothingIsOutOfUseIsAcceptedInSilence() {
    TestStation station = station(2, Map.of());
    int told = station.link.pictures.size();
    assertThat(station.execute(new Command.ChangeAvailability(0, 0, true)))
        .isEqualTo(Outcome.Simple.ACCEPTED);
    assertThat(station.execute(new Command.ChangeAvailability(1, 1, true)))
        .isEqualTo(Outcome.Simple.ACCEPTED);
    assertThat(station.link.pictures).hasSize(told);
  }

  /** A driver that stays away, while a cable waits. */
  @Test
  void anEvseWhoseDriverStaysAwayIsUnavailable() {
    TestStation station = station(1, Map.of());
    station.evse(1).plugIn(1);
    station.takeDriver(1);
    station.advance(Duration.ofSeconds(10));
    assertThat(seenSinceReady(station)).containsExactly("Available", "Preparing", "Finishing", "Unavailable");
  }

  /** I11, 1.6:4.9/1, 1.6:4.9/3: a thousand things that people, vehicles and a CSMS do, in any order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void i11AnythingInAnyOrder(long seed) {
    TestStation station = station(2, Map.of(Definitions.EV_CONNECTION_TIME_OUT, "20"));
    station.link.cards.put(OTHER.value(), new IdTokenInfo(AuthorizationStatus.BLOCKED, null, null));
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      anything(station, random, 1 + random.nextInt(2));
      station.advance(Duration.ofMillis(random.nextInt(5) == 0 ? random.nextInt(30_000) : random.nextInt(3000)));
    }
    assertThat(seen(station, 1).stream().filter("Charging"::equals).count()).isGreaterThan(10);
  }

  /** A controller tests itself for seconds after power-up: until it has said something nobody is invited. */
  @Test
  void whatHasNotReportedYetIsNotAvailable() {
    TestStation station =
        watched(new TestStation(store, new VirtualTime(), 1, null, Map.of(), "boot-1").withoutHardware());
    station.advance(MOMENT);
    assertThat(seen(station, 1)).containsExactly("Unavailable");
    station.bindHardware();
    station.advance(MOMENT);
    assertThat(seen(station, 1)).containsExactly("Unavailable", "Available");
  }

  private static void anything(TestStation station, Random random, int evse) {
    boolean plugged = station.evse(evse).status().plugged();
    switch (random.nextInt(11)) {
      case 0, 1 -> {
        if (plugged) {
          station.evse(evse).plugOut();
        } else {
          station.evse(evse).plugIn(1);
        }
      }
      case 2, 3 -> station.reader.present(CARD);
      case 4 -> station.reader.present(OTHER);
      case 5 -> {
        if (plugged) {
          station.evse(evse).wantsEnergy(random.nextBoolean());
        }
      }
      case 6 -> station.evse(evse).fault(new HardwareFault(
          random.nextBoolean() ? FaultCode.EV_COMMUNICATION_ERROR : FaultCode.OTHER_ERROR, 1, null, null));
      case 7 -> station.evse(evse).clearFaults();
      case 8 -> available(station, random.nextInt(3), random.nextInt(3) > 0);
      case 9 -> station.execute(new Command.RequestStart(random.nextInt(3), 0, CARD, 1, random.nextBoolean()));
      default -> {
        if (!station.outbox().isEmpty()) {
          station.execute(new Command.RequestStop(station.outbox().getLast().transaction()));
        }
        station.settleAll(fact -> new Answer.Transaction("1", random.nextInt(4) > 0 ? null
            : new IdTokenInfo(AuthorizationStatus.INVALID, null, null)));
      }
    }
  }
}

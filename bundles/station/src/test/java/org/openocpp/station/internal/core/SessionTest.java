// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.Quality;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.store.MemoryStore;

class SessionTest {
  private final MemoryStore store = new MemoryStore();

  private TestStation station(Map<VariableId, String> settings) {
    return TestStation.fresh(store, 2, settings);
  }

  private static List<Phase> phases(TestStation station) {
    return station.outbox().stream().map(TransactionEvent::phase).toList();
  }

  @Test
  void plugThenCardChargesUntilTheSameCardStopsIt() {
    TestStation station = station(Map.of());
    station.metered(1, 1000);
    station.evse(1).plugIn(1);
    assertThat(station.facts(1).plugged()).isTrue();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);

    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);

    station.metered(1, 1500);
    station.advance(Duration.ofSeconds(60));
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));

    List<TransactionEvent> facts = station.outbox();
    assertThat(facts.getFirst().phase()).isEqualTo(Phase.STARTED);
    assertThat(facts.getFirst().register()).isEqualTo(WattHours.of(1000));
    assertThat(facts.getFirst().authorisation().token()).isEqualTo(CARD);
    assertThat(facts.getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(facts.getLast().register()).isEqualTo(WattHours.of(1500));
    assertThat(facts.getLast().reason()).isEqualTo(StopReason.LOCAL);
    assertThat(facts.getLast().stopToken()).isEqualTo(CARD);
    assertThat(facts).extracting(TransactionEvent::index)
        .containsExactlyElementsOf(IntStream.range(0, facts.size()).boxed().toList());
    assertThat(facts).extracting(TransactionEvent::transaction).containsOnly(facts.getFirst().transaction());
    assertThat(station.facts(1).finished()).isTrue();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    station.evse(1).plugOut();
    assertThat(station.facts(1).finished()).isFalse();
  }

  @Test
  void theVehiclePausesAndResumesWithinOneTransaction() {
    TestStation station = station(Map.of());
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    station.evse(1).wantsEnergy(false);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.SUSPENDED_EV);
    station.evse(1).wantsEnergy(true);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(phases(station)).containsOnlyOnce(Phase.STARTED).doesNotContain(Phase.ENDED);
  }

  @Test
  void samplesCarryTheReadingTheSettingsAskFor() {
    TestStation station = station(Map.of(Definitions.TX_UPDATED_INTERVAL, "10"));
    station.metered(1, 100);
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    station.metered(1, 120);
    station.advance(Duration.ofSeconds(10));
    TransactionEvent sample = station.outbox().stream()
        .filter(fact -> !fact.samples().isEmpty() && fact.phase() == Phase.UPDATED).findFirst().orElseThrow();
    assertThat(sample.samples().getFirst().quality()).isEqualTo(Quality.FRESH);
    assertThat(sample.samples().getFirst().values().getFirst().value()).isEqualByComparingTo("120");
    assertThat(sample.register()).isEqualTo(WattHours.of(120));
  }

  @Test
  void aSilentMeterMakesStaleSamplesAndDoesNotHoldUpTheEnd() {
    TestStation station = station(Map.of(Definitions.TX_UPDATED_INTERVAL, "10"));
    station.metered(1, 100);
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    station.metered(1, 130);
    station.meter(1).fallSilent("bus dead");
    station.advance(Duration.ofSeconds(10));
    assertThat(station.outbox().getLast().samples().getFirst().quality()).isEqualTo(Quality.STALE);
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(2));
    assertThat(station.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(station.outbox().getLast().register()).isEqualTo(WattHours.of(130));
  }

  @Test
  void aMeterThatAnswersAfterTwoSecondsIsWaitedFor() {
    TestStation station = station(Map.of());
    station.metered(1, 100);
    station.meter(1).answersAfter(Duration.ofMillis(1900));
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    assertThat(station.outbox()).isEmpty();
    station.advance(Duration.ofMillis(1900));
    assertThat(station.outbox().getFirst().register()).isEqualTo(WattHours.of(100));
  }

  @Test
  void aMeterThatStartsAnewDoesNotTakeTheRegisterBack() {
    TestStation station = station(Map.of());
    station.metered(1, 50_000);
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    station.metered(1, 51_000);
    station.metered(1, 0);
    station.metered(1, 500);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    assertThat(station.outbox().getLast().register()).isEqualTo(WattHours.of(51_500));
  }

  @Test
  void aFaultStopsTheEnergyAndItComesBackWhenItIsCleared() {
    TestStation station = station(Map.of());
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    station.evse(1).fault(new HardwareFault(
        FaultCode.GROUND_FAILURE, 1, "test", null));
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ZERO);
    assertThat(station.facts(1).fault()).isNotNull();
    station.evse(1).clearFaults();
    station.advance(Duration.ofMillis(1));
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(phases(station)).doesNotContain(Phase.ENDED);
  }

  @Test
  void aSettingIsCheckedAndSurvivesARestart() {
    TestStation station = station(Map.of());
    Command.Assignment wrong = new Command.Assignment(Definitions.EV_CONNECTION_TIME_OUT, "soon");
    Command.Assignment right = new Command.Assignment(Definitions.TX_UPDATED_INTERVAL, "7");
    Outcome.VariablesSet refused =
        (Outcome.VariablesSet) station.execute(new Command.SetVariables(List.of(right, wrong), false));
    assertThat(refused.results().get(1).status()).isEqualTo(Outcome.SetStatus.REJECTED);
    assertThat(station.core.view().settings().value(Definitions.TX_UPDATED_INTERVAL)).isEqualTo("60");
    station.execute(new Command.SetVariables(List.of(right), false));
    assertThat(station.link.settings).containsExactly(Set.of(Definitions.TX_UPDATED_INTERVAL));
    TestStation next = station.restarted(store.reopen(), "boot-2").on();
    assertThat(next.core.view().settings().value(Definitions.TX_UPDATED_INTERVAL)).isEqualTo("7");
  }

  @Test
  void aListWithAMeasurandThatNoMeterHasIsRejectedWhole() {
    TestStation station = station(Map.of());
    Command.Assignment list =
        new Command.Assignment(Definitions.TX_UPDATED_MEASURANDS, "Energy.Active.Import.Register,SoC");
    Outcome.VariablesSet refused =
        (Outcome.VariablesSet) station.execute(new Command.SetVariables(List.of(list), false));
    assertThat(refused.results().getFirst().status()).isEqualTo(Outcome.SetStatus.REJECTED);
    assertThat(refused.results().getFirst().reason()).contains("SoC");
    assertThat(station.core.view().settings().value(Definitions.TX_UPDATED_MEASURANDS))
        .isEqualTo("Energy.Active.Import.Register");
  }

  @Test
  void aDriverThatIsReplacedInterruptsNothing() {
    TestStation station = station(Map.of());
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofMillis(1));
    int facts = station.outbox().size();
    station.replaceDriver(1, Duration.ofSeconds(9));
    assertThat(station.facts(1).operative()).isTrue();
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(station.outbox()).hasSize(facts);
    station.advance(Duration.ofSeconds(60));
    assertThat(station.evse(1).leasesRunOut()).isZero();
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
  }

  /** R8: the first time that the CSMS tells may be years away: what is offered is not touched, nor what is timed. */
  @Test
  void r8TheTimeOfTheCsmsTouchesNoPower() {
    TestStation station = station(Map.of(Definitions.TX_UPDATED_INTERVAL, "60"));
    station.online(false);
    station.set(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID, "true");
    station.time.forgetDate();
    station.metered(1, 100);
    station.evse(1).plugIn(1);
    station.reader.present(CARD);
    station.advance(Duration.ofSeconds(30));
    List<MilliAmps> offers = new ArrayList<>();
    station.time.clock().learn(station.time.clock().now().plus(Duration.ofDays(20_400)));
    for (int second = 0; second < 120; second++) {
      station.metered(1, 100 + second);
      station.advance(Duration.ofSeconds(1));
      offers.add(station.evse(1).allowed());
    }
    assertThat(offers).containsOnly(MilliAmps.ofAmps(32));
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    List<TransactionEvent> facts = station.outbox();
    assertThat(facts.stream().filter(fact -> !fact.samples().isEmpty() && fact.phase() == Phase.UPDATED)).hasSize(2);
    assertThat(facts.stream().map(fact -> station.time.clock().resolve(fact.at()))).isSorted();
  }
}

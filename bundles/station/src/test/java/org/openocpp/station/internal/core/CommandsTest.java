// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Command.ReportBase;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.Command.TriggeredMessage;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.Outcome.TransactionStatus;
import org.openocpp.api.station.Outcome.UnlockStatus;
import org.openocpp.api.station.Outcome.Unlocked;
import org.openocpp.api.station.ReportEvent;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.hardware.FakeMeter;
import org.openocpp.testkit.store.MemoryStore;

/** What OCPP 2.x asks of the domain and 1.6 does not. */
class CommandsTest {
  private final MemoryStore store = new MemoryStore();
  private final TestStation station = TestStation.fresh(store, 2, Map.of());

  private UUID charging(int evse) {
    station.evse(evse).plugIn(1);
    station.execute(new Command.RequestStart(evse, 1, CARD, 7, false));
    station.advance(Duration.ofMillis(1));
    return station.outbox().getLast().transaction();
  }

  /** B05.FR.05, B05.FR.07, B05.FR.08, B05.FR.09, B05.FR.10 */
  @Test
  void eachVariableIsSetForItselfAndDurably() {
    Outcome.VariablesSet set = (Outcome.VariablesSet) station.execute(new Command.SetVariables(List.of(
        new Assignment(Variables.HEARTBEAT_INTERVAL, "77"),
        new Assignment(Variables.MESSAGE_TIMEOUT, "soon"),
        new Assignment(Variables.MESSAGE_ATTEMPTS, "0"),
        new Assignment(Definitions.SITE_LIMIT, "16"),
        new Assignment(VariableId.of("OCPPCommCtrlr", "Levitation"), "1"),
        new Assignment(VariableId.of("Flux", "Capacity"), "1"),
        new Assignment(Definitions.STOP_TX_ON_INVALID_ID, "false")), false, true));
    assertThat(set.results()).extracting(Outcome.SetResult::status).containsExactly(SetStatus.ACCEPTED,
        SetStatus.REJECTED, SetStatus.REJECTED, SetStatus.READ_ONLY, SetStatus.UNKNOWN_VARIABLE,
        SetStatus.UNKNOWN_COMPONENT, SetStatus.ACCEPTED);
    assertThat(station.core.view().settings().integer(Variables.HEARTBEAT_INTERVAL)).isEqualTo(77);
    assertThat(station.core.view().settings().integer(Variables.MESSAGE_TIMEOUT)).isEqualTo(30);
    assertThat(station.link.settings.getLast()).containsExactlyInAnyOrder(Variables.HEARTBEAT_INTERVAL,
        Definitions.STOP_TX_ON_INVALID_ID);
    TestStation again = station.restarted(store, "boot-2").on();
    assertThat(again.core.view().settings().integer(Variables.HEARTBEAT_INTERVAL)).isEqualTo(77);
    assertThat(again.core.view().settings().flag(Definitions.STOP_TX_ON_INVALID_ID)).isFalse();
  }

  /** E01.FR.05, E06.FR.06: what the variables say is what happens. */
  @Test
  void aTransactionIsFromPowerPathClosedToPowerPathClosed() {
    assertThat(station.core.view().settings().value(Definitions.TX_START_POINT)).isEqualTo("PowerPathClosed");
    assertThat(station.core.view().settings().value(Definitions.TX_STOP_POINT)).isEqualTo("PowerPathClosed");
    station.execute(new Command.RequestStart(1, 1, CARD, 7, false));
    station.advance(Duration.ofSeconds(1));
    assertThat(station.outbox()).as("authorised").isEmpty();
    station.evse(2).plugIn(1);
    station.advance(Duration.ofSeconds(1));
    assertThat(station.outbox()).as("connected, elsewhere").isEmpty();
    station.evse(1).plugIn(1);
    station.advance(Duration.ofSeconds(1));
    assertThat(station.outbox().getFirst().phase()).as("both").isEqualTo(Phase.STARTED);
    station.evse(1).plugOut();
    station.advance(Duration.ofSeconds(3));
    assertThat(station.outbox().getLast().phase()).as("disconnected").isEqualTo(Phase.ENDED);
    Outcome.VariablesSet set = (Outcome.VariablesSet) station.execute(new Command.SetVariables(
        List.of(new Assignment(Definitions.TX_START_POINT, "EnergyTransfer")), true, true));
    assertThat(set.results().getFirst().status()).as("not even by a person").isEqualTo(SetStatus.REJECTED);
  }

  /** F05.FR.02, F05.FR.03, F05.FR.04 */
  @Test
  void aCableStaysLockedWhileATransactionRuns() {
    charging(1);
    assertThat(station.execute(new Command.Unlock(1, 1, false)))
        .isEqualTo(new Unlocked(UnlockStatus.ONGOING_TRANSACTION));
    station.advance(Duration.ofSeconds(1));
    assertThat(station.outbox()).extracting(event -> event.phase()).doesNotContain(Phase.ENDED);
    assertThat(station.execute(new Command.Unlock(1, 2, false)))
        .isEqualTo(new Unlocked(UnlockStatus.UNKNOWN_CONNECTOR));
    CompletableFuture<Outcome> free = station.core.execute(new Command.Unlock(2, 1, false)).toCompletableFuture();
    station.advance(Duration.ofSeconds(1));
    assertThat(free).isCompletedWithValue(new Unlocked(UnlockStatus.UNLOCKED));
  }

  /** E14.FR.01, E14.FR.02, E14.FR.03, E14.FR.04, E14.FR.05 */
  @Test
  void aTransactionIsKnownWhileItRunsAndWhileSomethingOfItIsQueued() {
    assertThat(station.execute(new Command.GetTransactionStatus(UUID.randomUUID())))
        .isEqualTo(new TransactionStatus(false, false));
    UUID transaction = charging(1);
    assertThat(station.execute(new Command.GetTransactionStatus(transaction)))
        .isEqualTo(new TransactionStatus(true, true));
    station.settleAll(event -> new Answer.Acknowledged());
    assertThat(station.execute(new Command.GetTransactionStatus(transaction)))
        .isEqualTo(new TransactionStatus(true, false));
    station.execute(new Command.RequestStop(transaction));
    station.advance(Duration.ofSeconds(1));
    assertThat(station.execute(new Command.GetTransactionStatus(transaction)))
        .isEqualTo(new TransactionStatus(false, true));
    assertThat(station.execute(new Command.GetTransactionStatus(UUID.randomUUID()))).as("another one")
        .isEqualTo(new TransactionStatus(false, false));
    station.settleAll(event -> new Answer.Acknowledged());
    assertThat(station.execute(new Command.GetTransactionStatus(transaction)))
        .isEqualTo(new TransactionStatus(false, false));
  }

  /** E14.FR.06, E14.FR.07, E14.FR.08 */
  @Test
  void withoutATransactionItIsAskedWhetherAnythingIsQueued() {
    assertThat(station.execute(new Command.GetTransactionStatus(null))).isEqualTo(new TransactionStatus(null, false));
    charging(1);
    assertThat(station.execute(new Command.GetTransactionStatus(null))).isEqualTo(new TransactionStatus(null, true));
    station.settleAll(event -> new Answer.Acknowledged());
    assertThat(station.execute(new Command.GetTransactionStatus(null))).isEqualTo(new TransactionStatus(null, false));
  }

  /** B12.FR.01, B12.FR.03: transactions end as they would have, the restart follows the last one. */
  @Test
  void aResetOnIdleWaitsForTheLastTransaction() {
    UUID first = charging(1);
    UUID second = charging(2);
    assertThat(station.execute(new Command.Reset(ResetKind.ON_IDLE, 0))).isEqualTo(new Simple(Status.SCHEDULED, null));
    station.advance(Duration.ofSeconds(30));
    station.execute(new Command.RequestStop(first));
    station.advance(Duration.ofSeconds(30));
    assertThat(station.exits).as("the other one runs").isEmpty();
    station.execute(new Command.RequestStop(second));
    station.advance(Duration.ofSeconds(3));
    assertThat(station.exits).containsExactly(0);
    assertThat(station.outbox()).filteredOn(event -> event.phase() == Phase.ENDED)
        .extracting(event -> event.reason()).containsExactly(StopReason.REMOTE, StopReason.REMOTE);
    assertThat(station.restarted(store, "boot-2").on().core.bootReason().name()).isEqualTo("REMOTE_RESET");
  }

  @Test
  void aResetOnIdleHappensAtOnceWhereNothingRuns() {
    assertThat(station.execute(new Command.Reset(ResetKind.ON_IDLE, 0))).isEqualTo(Simple.ACCEPTED);
    station.advance(Duration.ofSeconds(3));
    assertThat(station.exits).containsExactly(0);
  }

  /** B07.FR.01, B07.FR.07 */
  @Test
  void aReportIsAPictureOfTheSettings() {
    assertThat(station.execute(new Command.GetBaseReport(5, ReportBase.FULL_INVENTORY))).isEqualTo(Simple.ACCEPTED);
    ReportEvent full = (ReportEvent) station.link.requests.getLast();
    assertThat(full.requestId()).isEqualTo(5);
    assertThat(full.settings()).containsExactlyElementsOf(station.core.view().settings().all());
    assertThat(station.execute(new Command.GetBaseReport(6, ReportBase.CONFIGURATION_INVENTORY)))
        .isEqualTo(Simple.ACCEPTED);
    ReportEvent configuration = (ReportEvent) station.link.requests.getLast();
    assertThat(configuration.settings()).extracting(Setting::mutability).doesNotContain(Mutability.READ_ONLY)
        .contains(Mutability.WRITE_ONLY, Mutability.READ_WRITE);
    assertThat(configuration.settings()).allMatch(
        setting -> setting.mutability() != Mutability.WRITE_ONLY || setting.value().isEmpty());
  }

  /** B07.FR.02, B07.FR.05 */
  @Test
  void aReportThatThereIsNotIsNotSent() {
    assertThat(((Simple) station.execute(new Command.GetBaseReport(5, ReportBase.SUMMARY_INVENTORY))).status())
        .isEqualTo(Status.NOT_SUPPORTED);
    assertThat(station.link.requests).isEmpty();
  }

  /** F06.FR.07: the state of the transaction, also where no readings are wanted. */
  @Test
  void aTransactionEventIsTriggeredWhereATransactionRuns() {
    Command trigger = new Command.Trigger(TriggeredMessage.TRANSACTION_EVENT, 0, 0);
    assertThat(((Simple) station.execute(trigger)).status()).isEqualTo(Status.REJECTED);
    charging(1);
    assertThat(((Simple) station.execute(new Command.Trigger(TriggeredMessage.TRANSACTION_EVENT, 2, 0))).status())
        .as("another EVSE").isEqualTo(Status.REJECTED);
    station.set(Definitions.TX_UPDATED_MEASURANDS, "");
    assertThat(station.execute(trigger)).isEqualTo(Simple.ACCEPTED);
    TransactionEvent told = station.outbox().getLast();
    assertThat(told.trigger()).isEqualTo(TriggerReason.TRIGGER);
    assertThat(told.state()).isEqualTo(ChargingState.CHARGING);
    assertThat(told.samples()).isEmpty();
    assertThat(station.link.requests).isEmpty();
  }

  /** F06.FR.11 */
  @Test
  void readingsAreTriggeredByThemselvesWhateverRuns() {
    charging(1);
    station.metered(1, 100);
    station.metered(2, 200);
    int told = station.outbox().size();
    assertThat(station.execute(new Command.Trigger(TriggeredMessage.READINGS, 0, 0))).isEqualTo(Simple.ACCEPTED);
    assertThat(station.link.requests).extracting(event -> ((MeterEvent) event).evse()).containsExactly(1, 2);
    assertThat(station.outbox()).hasSize(told);
    station.execute(new Command.Trigger(TriggeredMessage.METER_VALUES, 1, 0));
    assertThat(station.outbox()).as("1.6 has them in the transaction").hasSize(told + 1);
  }

  /** F06.FR.06: what 2.x asks for is what aligned data are of. */
  @Test
  void triggeredReadingsAreOfTheAlignedMeasurands() {
    station.metered(1, 100);
    station.set(Definitions.ALIGNED_MEASURANDS, "Current.Offered");
    station.execute(new Command.Trigger(TriggeredMessage.READINGS, 1, 0));
    station.execute(new Command.Trigger(TriggeredMessage.METER_VALUES, 1, 0));
    assertThat(station.link.requests.stream()
        .map(event -> ((MeterEvent) event).samples().getFirst().values().getFirst().measurand()))
        .containsExactly(Measurand.CURRENT_OFFERED, Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
  }

  /** Asked of no EVSE by name, the main meter tells its values too. */
  @Test
  void readingsOfTheWholeStationAreTriggeredWithAll() {
    FakeMeter main = station.mainMeter(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
    main.register(WattHours.of(5000));
    main.report();
    station.metered(1, 100);
    station.metered(2, 200);
    station.execute(new Command.Trigger(TriggeredMessage.METER_VALUES, 0, 0));
    assertThat(station.link.requests).extracting(event -> ((MeterEvent) event).evse()).containsExactly(1, 2, 0);
    station.execute(new Command.Trigger(TriggeredMessage.METER_VALUES, 2, 0));
    assertThat(station.link.requests).extracting(event -> ((MeterEvent) event).evse()).containsExactly(1, 2, 0, 2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.Quality;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.BootEvent;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command.ReportBase;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.ReportEvent;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.WattHours;

/** What the station tells, as messages. */
class EventTest {
  private static final IdToken CARD = new IdToken("04A2B3", IdToken.Type.ISO14443);
  private static final Authorisation BY_CARD = new Authorisation(CARD, null, null, null);
  private static final String AT = "\"timestamp\":\"2026-01-01T12:00:00.000Z\"";
  private static final String ID = "\"transactionId\":\"6b1f0000-0000-4000-8000-000000000001\"";
  private static final String EVSE = "\"evse\":{\"id\":1,\"connectorId\":2}";
  private static final String TOKEN = "\"idToken\":{\"idToken\":\"04A2B3\",\"type\":\"ISO14443\"}";

  private final Ocpp201 protocol = new Ocpp201();
  private final Csms csms = new Csms();

  /** B01.FR.01, B01.FR.09 */
  @Test
  void bootTellsWhatTheStationIsAndWhyItStarts() {
    assertThat(only(new BootEvent(BootReason.POWER_UP), "BootNotification")).isEqualTo(
        "{\"chargingStation\":{\"serialNumber\":\"SN-0001\",\"model\":\"One\",\"vendorName\":\"Acme\","
            + "\"firmwareVersion\":\"1.0\"},\"reason\":\"PowerUp\"}");
    csms.named(new Identity("CS", "Acme", "One", null, null));
    assertThat(only(new BootEvent(BootReason.TRIGGERED), "BootNotification"))
        .isEqualTo("{\"chargingStation\":{\"model\":\"One\",\"vendorName\":\"Acme\"},\"reason\":\"Triggered\"}");
  }

  @ParameterizedTest
  @EnumSource(BootReason.class)
  void everyReasonToBootHasItsName(BootReason reason) {
    assertThat(only(new BootEvent(reason), "BootNotification").replace("\"", "").toLowerCase())
        .endsWith("reason:" + reason.name().replace("_", "").toLowerCase() + "}");
  }

  @Test
  void heartbeatIsEmpty() {
    assertThat(only(new HeartbeatEvent(), "Heartbeat")).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({"Central,Central", "eMAID,eMAID", "ISO14443,ISO14443", "ISO15693,ISO15693", "KeyCode,KeyCode",
      "Local,Local", "MacAddress,MacAddress", "'',Central", "DirectPayment,Central"})
  void aTokenIsAskedForWithItsType(String type, String told) {
    assertThat(only(new AuthorizeEvent(new IdToken("aB\"c", type)), "Authorize"))
        .isEqualTo("{\"idToken\":{\"idToken\":\"aB\\\"c\",\"type\":\"" + told + "\"}}");
  }

  @Test
  void aTokenThatIsTooLongIsNeverAskedForShortened() {
    AuthorizeEvent event = new AuthorizeEvent(new IdToken("1".repeat(37), IdToken.Type.CENTRAL));
    assertThatThrownBy(() -> protocol.encode(csms, event)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("idToken: has at most 36 characters, not 37");
  }

  /** E01.FR.09, E01.FR.10, E01.FR.13, E01.FR.15, E01.FR.16, E01.FR.18 */
  @Test
  void theFirstFactTellsWhoWhereAndTheRegister() {
    csms.next(0);
    assertThat(only(
        fact(Phase.STARTED, TriggerReason.CABLE_PLUGGED_IN, ChargingState.EV_CONNECTED,
            new Authorisation(CARD, null, null, 9), null, null, 120_999,
            List.of(sample(ReadingContext.TRANSACTION_BEGIN,
                Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, new BigDecimal("120.9990"))))),
        "TransactionEvent"))
        .isEqualTo("{\"eventType\":\"Started\",\"meterValue\":[{\"sampledValue\":[{\"value\":120.999,"
            + "\"context\":\"Transaction.Begin\",\"measurand\":\"Energy.Active.Import.Register\","
            + "\"unitOfMeasure\":{\"unit\":\"Wh\"}}]," + AT + "}]," + AT
            + ",\"triggerReason\":\"CablePluggedIn\",\"seqNo\":0,\"reservationId\":9,\"transactionInfo\":{" + ID
            + ",\"chargingState\":\"EVConnected\"}," + EVSE + "," + TOKEN + "}");
  }

  /** F01.FR.04, F01.FR.19, F01.FR.25, C05.FR.03, C05.FR.05 */
  @Test
  void aRemoteStartIsToldWithItsNumberAndToken() {
    assertThat(only(fact(Phase.STARTED, TriggerReason.REMOTE_START, ChargingState.EV_CONNECTED,
        new Authorisation(new IdToken("u-1", "Central"), null, 77, null), null, null, 0, List.of()),
        "TransactionEvent"))
        .contains("\"triggerReason\":\"RemoteStart\"", "\"remoteStartId\":77",
            "\"idToken\":{\"idToken\":\"u-1\",\"type\":\"Central\"}");
  }

  @Test
  void whoMayChargeIsToldOnce() {
    assertThat(only(fact(Phase.UPDATED, TriggerReason.CHARGING_STATE_CHANGED, ChargingState.CHARGING,
        new Authorisation(CARD, null, 7, 9), null, null, 0, List.of()), "TransactionEvent"))
        .isEqualTo("{\"eventType\":\"Updated\"," + AT + ",\"triggerReason\":\"ChargingStateChanged\",\"seqNo\":0,"
            + "\"transactionInfo\":{" + ID + ",\"chargingState\":\"Charging\"}," + EVSE + "}");
  }

  /** C02.FR.01 */
  @Test
  void chargingWithoutATokenSaysSo() {
    assertThat(only(fact(Phase.STARTED, TriggerReason.CABLE_PLUGGED_IN, ChargingState.EV_CONNECTED,
        new Authorisation(new IdToken("FREE", IdToken.Type.NO_AUTHORIZATION), null, null, null), null, null, 0,
        List.of()), "TransactionEvent")).contains("\"idToken\":{\"idToken\":\"\",\"type\":\"NoAuthorization\"}");
  }

  @Test
  void aTokenThatIsTooLongIsToldAsFarAsItGoes() {
    IdToken token = new IdToken("1".repeat(40), IdToken.Type.ISO14443);
    assertThat(only(fact(Phase.STARTED, TriggerReason.AUTHORIZED, ChargingState.EV_CONNECTED,
        new Authorisation(token, null, null, null), null, null, 0, List.of()), "TransactionEvent"))
        .contains("\"idToken\":\"" + "1".repeat(36) + "\"");
  }

  /** E02.FR.10 */
  @Test
  void readingsAreToldAsTheMeterGaveThem() {
    MeterSample sample = sample(ReadingContext.SAMPLE_PERIODIC,
        Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, new BigDecimal("1E+3")),
        new Measured(Measurand.CURRENT_IMPORT, org.openocpp.api.units.Phase.L1, Location.OUTLET,
            new BigDecimal("15.9")),
        new Measured(Measurand.VOLTAGE, org.openocpp.api.units.Phase.L1_N, Location.INLET, new BigDecimal("230.00")),
        Measured.total(Measurand.POWER_FACTOR, new BigDecimal("0.98")),
        Measured.total(Measurand.TEMPERATURE, new BigDecimal("25")));
    assertThat(only(fact(Phase.UPDATED, TriggerReason.METER_VALUE_PERIODIC, ChargingState.CHARGING, BY_CARD, null, null,
        1_000_000, List.of(sample)), "TransactionEvent"))
        .contains("{\"value\":1000,\"context\":\"Sample.Periodic\",\"measurand\":\"Energy.Active.Import.Register\","
            + "\"unitOfMeasure\":{\"unit\":\"Wh\"}}")
        .contains("{\"value\":15.9,\"context\":\"Sample.Periodic\",\"measurand\":\"Current.Import\",\"phase\":\"L1\","
            + "\"unitOfMeasure\":{\"unit\":\"A\"}}")
        .contains("{\"value\":230,\"context\":\"Sample.Periodic\",\"measurand\":\"Voltage\",\"phase\":\"L1-N\","
            + "\"location\":\"Inlet\",\"unitOfMeasure\":{\"unit\":\"V\"}}")
        .contains("{\"value\":0.98,\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Factor\"}")
        .contains("\"triggerReason\":\"MeterValuePeriodic\"").doesNotContain("Temperature");
  }

  @Test
  void theRegisterOfBeginAndEndIsToldWhateverTheSettingsWant() {
    String began = only(fact(Phase.STARTED, TriggerReason.AUTHORIZED, ChargingState.EV_CONNECTED, BY_CARD, null, null,
        1_500, List.of()), "TransactionEvent");
    assertThat(began).contains("\"meterValue\":[{\"sampledValue\":[{\"value\":1.5,\"context\":\"Transaction.Begin\","
        + "\"measurand\":\"Energy.Active.Import.Register\",\"unitOfMeasure\":{\"unit\":\"Wh\"}}]," + AT + "}]");
    MeterSample perPhase = sample(ReadingContext.TRANSACTION_END, new Measured(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
        org.openocpp.api.units.Phase.L1, Location.OUTLET, new BigDecimal("0.5")));
    MeterSample before = sample(ReadingContext.SAMPLE_PERIODIC,
        Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, new BigDecimal("1")));
    String ended = only(fact(Phase.ENDED, TriggerReason.STOP_AUTHORIZED, ChargingState.EV_CONNECTED, BY_CARD, CARD,
        StopReason.LOCAL, 2_000, List.of(before, perPhase)), "TransactionEvent");
    assertThat(ended).containsOnlyOnce("{\"value\":2,\"context\":\"Transaction.End\"");
    String whole = only(fact(Phase.ENDED, TriggerReason.STOP_AUTHORIZED, ChargingState.EV_CONNECTED, BY_CARD, CARD,
        StopReason.LOCAL, 2_000, List.of(sample(ReadingContext.TRANSACTION_END,
            Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, new BigDecimal("2"))))),
        "TransactionEvent");
    assertThat(whole.split("Energy.Active.Import.Register", -1)).as("not twice").hasSize(2);
  }

  /** E06.FR.11, F03.FR.03 */
  @Test
  void theLastFactTellsWhy() {
    assertThat(only(fact(Phase.ENDED, TriggerReason.REMOTE_STOP, ChargingState.EV_CONNECTED, BY_CARD, null,
        StopReason.REMOTE, 2_000, List.of()), "TransactionEvent"))
        .startsWith("{\"eventType\":\"Ended\"").contains("\"triggerReason\":\"RemoteStop\"",
            "\"stoppedReason\":\"Remote\"")
        .doesNotContain("idToken");
    assertThat(only(fact(Phase.ENDED, TriggerReason.STOP_AUTHORIZED, ChargingState.EV_CONNECTED, BY_CARD, CARD,
        StopReason.LOCAL, 2_000, List.of()), "TransactionEvent")).contains("\"stoppedReason\":\"Local\"", TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"HARD_RESET,ImmediateReset", "SOFT_RESET,ImmediateReset", "IMMEDIATE_RESET,ImmediateReset",
      "SOC_LIMIT_REACHED,SOCLimitReached", "STOPPED_BY_EV,StoppedByEV", "EV_DISCONNECTED,EVDisconnected",
      "DE_AUTHORIZED,DeAuthorized", "POWER_LOSS,PowerLoss", "UNLOCK_COMMAND,Other", "TIMEOUT,Timeout"})
  void reasonsHaveTheirWord(StopReason reason, String word) {
    assertThat(only(fact(Phase.ENDED, TriggerReason.ABNORMAL_CONDITION, ChargingState.IDLE, BY_CARD, null, reason, 0,
        List.of()), "TransactionEvent")).contains("\"stoppedReason\":\"" + word + "\"");
  }

  @ParameterizedTest
  @EnumSource(value = TriggerReason.class, mode = EnumSource.Mode.EXCLUDE, names = "TX_RESUMED")
  void triggersHaveTheirWord(TriggerReason trigger) {
    assertThat(only(fact(Phase.UPDATED, trigger, ChargingState.CHARGING, BY_CARD, null, null, 0, List.of()),
        "TransactionEvent").toLowerCase())
        .contains("\"triggerreason\":\"" + trigger.name().replace("_", "").toLowerCase() + "\"");
  }

  /** E04.FR.03, E08.FR.07 */
  @Test
  void whatHappenedOfflineIsMarked() {
    TransactionEvent online = fact(Phase.UPDATED, TriggerReason.TRIGGER, ChargingState.CHARGING, BY_CARD, null, null, 0,
        List.of());
    assertThat(only(online, "TransactionEvent")).doesNotContain("offline");
    TransactionEvent offline = new TransactionEvent(online.transaction(), 3, Phase.UPDATED, TriggerReason.TRIGGER,
        online.at(), true, 1, 2, ChargingState.SUSPENDED_EV, BY_CARD, null, null, null, null, List.of());
    assertThat(only(offline, "TransactionEvent")).contains("\"offline\":true", "\"chargingState\":\"SuspendedEV\"");
  }

  /** E11.FR.07 */
  @Test
  void whatWasQueuedWhenTheConnectionWasLostIsMarkedToo() {
    TransactionEvent online = fact(Phase.UPDATED, TriggerReason.TRIGGER, ChargingState.CHARGING, BY_CARD, null, null, 0,
        List.of());
    csms.late();
    assertThat(only(online, "TransactionEvent")).contains("\"offline\":true");
  }

  /** E01.FR.07: the number is the one that the csms bundle hands out, and the same input gives the same message. */
  @Test
  void aMessageIsNumberedAndTheSameWheneverItIsTold() {
    csms.next(41);
    TransactionEvent fact = fact(Phase.UPDATED, TriggerReason.TRIGGER, ChargingState.CHARGING, BY_CARD, null, null, 0,
        List.of());
    String told = only(fact, "TransactionEvent");
    assertThat(told).contains("\"seqNo\":41");
    assertThat(new Ocpp201().encode(csms, fact).getFirst().payload()).isEqualTo(told);
  }

  /** J01.FR.02, J01.FR.05, J01.FR.06 */
  @Test
  void readingsOfNoTransaction() {
    MeterEvent event = new MeterEvent(1, 2, List.of(sample(ReadingContext.TRIGGER,
        Measured.total(Measurand.POWER_ACTIVE_IMPORT, new BigDecimal("0")))));
    assertThat(only(event, "MeterValues")).isEqualTo("{\"evseId\":1,\"meterValue\":[{\"sampledValue\":[{\"value\":0,"
        + "\"context\":\"Trigger\",\"measurand\":\"Power.Active.Import\",\"unitOfMeasure\":{\"unit\":\"W\"}}]," + AT
        + "}]}");
    assertThat(protocol.encode(csms, new MeterEvent(1, 2, List.of(sample(ReadingContext.TRIGGER))))).isEmpty();
  }

  @Test
  void dataOfAVendorIsAnyJson() {
    assertThat(only(new DataTransferEvent("org.acme", "m", "{\"a\":[1,2.50]}"), "DataTransfer"))
        .isEqualTo("{\"messageId\":\"m\",\"data\":{\"a\":[1,2.50]},\"vendorId\":\"org.acme\"}");
    assertThat(only(new DataTransferEvent("org.acme", null, null), "DataTransfer"))
        .isEqualTo("{\"vendorId\":\"org.acme\"}");
  }

  /** B07.FR.03, B07.FR.04, B07.FR.10 */
  @Test
  void aReportGoesInNumberedParts() {
    List<Setting> settings = IntStream.range(0, 45)
        .mapToObj(i -> new Setting(VariableId.of("C", "V" + i), "v" + i, DataType.INTEGER, Mutability.READ_WRITE, false,
            false, "s"))
        .toList();
    List<OutgoingCall> calls =
        protocol.encode(csms, new ReportEvent(7, ReportBase.FULL_INVENTORY, Csms.AT_NOON, settings));
    assertThat(calls).extracting(OutgoingCall::action).containsOnly("NotifyReport").hasSize(3);
    assertThat(calls.get(0).payload()).startsWith(
        "{\"requestId\":7,\"generatedAt\":\"2026-01-01T12:00:00.000Z\",\"reportData\":[{\"component\":{\"name\":\"C\"},"
            + "\"variable\":{\"name\":\"V0\"},\"variableAttribute\":[{\"type\":\"Actual\",\"value\":\"v0\","
            + "\"mutability\":\"ReadWrite\",\"persistent\":true}],\"variableCharacteristics\":{\"unit\":\"s\","
            + "\"dataType\":\"integer\",\"supportsMonitoring\":false}}")
        .endsWith("],\"tbc\":true,\"seqNo\":0}");
    assertThat(calls.get(1).payload()).contains("\"V39\"").endsWith("],\"tbc\":true,\"seqNo\":1}");
    assertThat(calls.get(2).payload()).contains("\"V44\"").endsWith("],\"tbc\":false,\"seqNo\":2}");
    assertThat(calls).allSatisfy(call -> assertThat(call.payload()).contains("\"requestId\":7"));
  }

  /** B07.FR.03 */
  @Test
  void aReportNeverHasTheValueOfWhatIsWriteOnly() {
    VariableId id = new VariableId("SecurityCtrlr", "a", 2, 1, "BasicAuthPassword", "b");
    Setting secret = new Setting(id, "must not be here", DataType.STRING, Mutability.WRITE_ONLY, false, false, null);
    assertThat(only(new ReportEvent(7, ReportBase.FULL_INVENTORY, Csms.AT_NOON, List.of(secret)), "NotifyReport"))
        .contains("\"component\":{\"evse\":{\"id\":2,\"connectorId\":1},\"name\":\"SecurityCtrlr\",\"instance\":\"a\"}")
        .contains("\"variable\":{\"name\":\"BasicAuthPassword\",\"instance\":\"b\"}")
        .contains("\"variableAttribute\":[{\"type\":\"Actual\",\"mutability\":\"WriteOnly\",\"persistent\":true}]");
  }

  private static MeterSample sample(ReadingContext context, Measured... values) {
    return new MeterSample(Csms.AT_NOON, context, Quality.FRESH, List.of(values));
  }

  private static TransactionEvent fact(Phase phase, TriggerReason trigger, ChargingState state,
      @Nullable Authorisation authorisation, @Nullable IdToken stopToken, @Nullable StopReason reason, long milli,
      List<MeterSample> samples) {
    Stamp at = Csms.AT_NOON;
    return new TransactionEvent(Csms.TRANSACTION, 0, phase, trigger, at, false, 1, 2, state, authorisation, stopToken,
        reason, new WattHours(milli), null, samples);
  }

  private String only(StationEvent event, String action) {
    List<OutgoingCall> calls = protocol.encode(csms, event);
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().action()).isEqualTo(action);
    return calls.getFirst().payload();
  }
}

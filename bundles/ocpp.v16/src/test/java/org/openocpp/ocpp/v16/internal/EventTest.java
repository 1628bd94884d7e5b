// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.FirmwareEvent.FirmwareStatus;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.station.TransactionEvent.Phase;
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

  private final Ocpp16 protocol = new Ocpp16();
  private final Csms csms = new Csms().knows("17");

  @Test
  void bootTellsWhatTheStationIs() {
    assertThat(only(new BootEvent(BootReason.POWER_UP), "BootNotification"))
        .isEqualTo("{\"chargePointVendor\":\"Acme\",\"chargePointModel\":\"One\","
            + "\"chargeBoxSerialNumber\":\"SN-0001\",\"firmwareVersion\":\"1.0\"}");
    csms.named(new Identity("CS", "Acme", "One", null, null));
    assertThat(only(new BootEvent(BootReason.TRIGGERED), "BootNotification"))
        .isEqualTo("{\"chargePointVendor\":\"Acme\",\"chargePointModel\":\"One\"}");
  }

  @Test
  void heartbeatIsEmpty() {
    assertThat(only(new HeartbeatEvent(), "Heartbeat")).isEqualTo("{}");
  }

  @Test
  void aTokenIsAskedForByteByByte() {
    assertThat(only(new AuthorizeEvent(new IdToken("aB\"c", "")), "Authorize")).isEqualTo("{\"idTag\":\"aB\\\"c\"}");
  }

  @Test
  void aTokenThatIsTooLongIsNeverAskedForShortened() {
    AuthorizeEvent event = new AuthorizeEvent(new IdToken("123456789012345678901", IdToken.Type.CENTRAL));
    assertThatThrownBy(() -> protocol.encode(csms, event)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("idTag: has at most 20 characters, not 21");
  }

  /** 1.6:4.8/1 */
  @Test
  void theFirstFactIsStartTransaction() {
    assertThat(only(started(new Authorisation(CARD, null, 5, 9), 120_999), "StartTransaction"))
        .isEqualTo("{\"connectorId\":2,\"idTag\":\"04A2B3\",\"meterStart\":120,\"reservationId\":9," + AT + "}");
    assertThat(only(started(BY_CARD, 0), "StartTransaction"))
        .isEqualTo("{\"connectorId\":2,\"idTag\":\"04A2B3\",\"meterStart\":0," + AT + "}");
  }

  /** A fast charger gets there within years. */
  @Test
  void registersMayExceed32Bits() {
    assertThat(only(started(BY_CARD, 3_000_000_000_999L), "StartTransaction")).contains("\"meterStart\":3000000000,");
  }

  @ParameterizedTest
  @CsvSource({"1234567890123456789012345, 12345678901234567890", "'', NoAuthorization", "FREE, FREE"})
  void aTransactionIsToldWhoeverHasBegunIt(String token, String idTag) {
    Authorisation authorisation =
        new Authorisation(new IdToken(token, IdToken.Type.NO_AUTHORIZATION), null, null, null);
    assertThat(only(started(authorisation, 0), "StartTransaction")).contains("\"idTag\":\"" + idTag + "\"");
    assertThat(only(started(null, 0), "StartTransaction")).contains("\"idTag\":\"NoAuthorization\"");
  }

  /** I19: energy in whole watt hours, everything else as plain decimal numbers, each with its unit. */
  @Test
  void i19ReadingsOnTheWayAreMeterValues() {
    assertThat(only(updated(sample(Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, new BigDecimal("120.999")),
        Measured.total(Measurand.POWER_ACTIVE_IMPORT, new BigDecimal("1.1E+4")),
        Measured.total(Measurand.CURRENT_IMPORT, new BigDecimal("15.900")))),
        "MeterValues")).isEqualTo("{\"connectorId\":2,\"transactionId\":17,\"meterValue\":[{" + AT
            + ",\"sampledValue\":[{\"value\":\"120\",\"context\":\"Sample.Periodic\","
            + "\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},"
            + "{\"value\":\"11000\",\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},"
            + "{\"value\":\"15.9\",\"context\":\"Sample.Periodic\",\"measurand\":\"Current.Import\",\"unit\":\"A\"}]}]}");
  }

  /** I21: never an empty list */
  @Test
  void i21FactsWithoutReadingsAreNotToldOnTheWay() {
    assertThat(protocol.encode(csms, updated())).isEmpty();
    assertThat(protocol.encode(csms, updated(sample()))).isEmpty();
    assertThat(protocol.encode(csms, new MeterEvent(1, 1, List.of()))).isEmpty();
    assertThat(protocol.encode(csms, new MeterEvent(1, 1, List.of(sample(), sample())))).isEmpty();
  }

  /** 1.6:4.7/2 */
  @Test
  void readingsOfNoTransactionNameNone() {
    MeterSample sample = sample(Measured.total(Measurand.POWER_ACTIVE_IMPORT, BigDecimal.ZERO));
    assertThat(only(new MeterEvent(0, 0, List.of(sample)), "MeterValues"))
        .startsWith("{\"connectorId\":0,\"meterValue\":[{").contains("\"value\":\"0\"");
    assertThat(only(new MeterEvent(2, 1, List.of(sample)), "MeterValues")).startsWith("{\"connectorId\":3,");
  }

  /** 1.6:4.10/1 */
  @Test
  void theLastFactIsStopTransaction() {
    TransactionEvent event = ended(StopReason.EV_DISCONNECTED, null,
        sample(Measured.total(Measurand.STATE_OF_CHARGE, BigDecimal.valueOf(80))));
    assertThat(only(event, "StopTransaction")).isEqualTo("{\"meterStop\":6000," + AT
        + ",\"transactionId\":17,\"reason\":\"EVDisconnected\",\"transactionData\":[{" + AT
        + ",\"sampledValue\":[{\"value\":\"80\",\"context\":\"Sample.Periodic\",\"measurand\":\"SoC\",\"unit\":\"Percent\"}]}]}");
  }

  @Test
  void localIsWhatNoReasonMeans() {
    assertThat(only(ended(StopReason.LOCAL, CARD), "StopTransaction"))
        .isEqualTo("{\"idTag\":\"04A2B3\",\"meterStop\":6000," + AT + ",\"transactionId\":17}");
  }

  @Test
  void aStopTokenThatDoesNotFitIsLeftOut() {
    assertThat(only(ended(StopReason.LOCAL, new IdToken("123456789012345678901", "")), "StopTransaction"))
        .doesNotContain("idTag");
  }

  /** 1.6:4.8/2 */
  @ParameterizedTest
  @CsvSource({", -1", "0, 0", "-5, -5"})
  void theIdIsTheOneThatTheCsmsGave(@Nullable String remoteId, int id) {
    Csms other = remoteId == null ? new Csms() : new Csms().knows(remoteId);
    assertThat(protocol.encode(other, ended(StopReason.REMOTE, null)).getFirst().payload())
        .contains("\"transactionId\":" + id + ",");
  }

  @Test
  void readingsOfATransactionThatTheCsmsNeverNamedNameNone() {
    TransactionEvent event = updated(sample(Measured.total(Measurand.VOLTAGE, BigDecimal.valueOf(230))));
    assertThat(protocol.encode(new Csms(), event).getFirst().payload()).doesNotContain("transactionId");
  }

  @ParameterizedTest
  @CsvSource({"DE_AUTHORIZED, DeAuthorized", "EMERGENCY_STOP, EmergencyStop", "EV_DISCONNECTED, EVDisconnected",
      "HARD_RESET, HardReset", "IMMEDIATE_RESET, HardReset", "POWER_LOSS, PowerLoss", "REBOOT, Reboot",
      "REMOTE, Remote", "SOFT_RESET, SoftReset", "UNLOCK_COMMAND, UnlockCommand", "OTHER, Other",
      "ENERGY_LIMIT_REACHED, Other", "GROUND_FAULT, Other", "LOCAL_OUT_OF_CREDIT, Other", "MASTER_PASS, Other",
      "OVERCURRENT_FAULT, Other", "POWER_QUALITY, Other", "SOC_LIMIT_REACHED, Other", "STOPPED_BY_EV, Other",
      "TIME_LIMIT_REACHED, Other", "TIMEOUT, Other"})
  void reasonsHaveTheirWord(StopReason reason, String word) {
    assertThat(only(ended(reason, null), "StopTransaction")).contains("\"reason\":\"" + word + "\"");
  }

  @ParameterizedTest
  @CsvSource({"CURRENT_IMPORT, Current.Import, A", "CURRENT_EXPORT, Current.Export, A",
      "CURRENT_OFFERED, Current.Offered, A", "ENERGY_ACTIVE_EXPORT_REGISTER, Energy.Active.Export.Register, Wh",
      "ENERGY_REACTIVE_IMPORT_INTERVAL, Energy.Reactive.Import.Interval, varh", "FREQUENCY, Frequency, ",
      "POWER_ACTIVE_IMPORT, Power.Active.Import, W", "POWER_REACTIVE_EXPORT, Power.Reactive.Export, var",
      "POWER_FACTOR, Power.Factor, ", "POWER_OFFERED, Power.Offered, W", "RPM, RPM, ", "STATE_OF_CHARGE, SoC, Percent",
      "TEMPERATURE, Temperature, Celcius", "VOLTAGE, Voltage, V"})
  void measurandsHaveTheirUnit(Measurand measurand, String name, @Nullable String unit) {
    assertThat(only(updated(sample(Measured.total(measurand, BigDecimal.ONE))), "MeterValues"))
        .contains("{\"value\":\"1\",\"context\":\"Sample.Periodic\",\"measurand\":\"" + name + "\""
            + (unit == null ? "}" : ",\"unit\":\"" + unit + "\"}"));
  }

  @Test
  void everyMeasurandIsTold() {
    List<Measured> all =
        Arrays.stream(Measurand.values()).map(measurand -> Measured.total(measurand, BigDecimal.ONE)).toList();
    String payload = only(updated(sample(all.toArray(Measured[]::new))), "MeterValues");
    assertThat(Measurand.values()).allSatisfy(
        measurand -> assertThat(payload).contains("\"measurand\":\"" + measurand.ocppName() + "\""));
  }

  @ParameterizedTest
  @CsvSource({"L1, L1", "L2, L2", "L3, L3", "N, N", "L1_N, L1-N", "L2_N, L2-N", "L3_N, L3-N", "L1_L2, L1-L2",
      "L2_L3, L2-L3", "L3_L1, L3-L1"})
  void phasesHaveTheirName(org.openocpp.api.units.Phase phase, String name) {
    Measured value = new Measured(Measurand.VOLTAGE, phase, Location.OUTLET, new BigDecimal("230.1"));
    assertThat(only(updated(sample(value)), "MeterValues")).contains("\"phase\":\"" + name + "\",\"unit\":\"V\"");
  }

  @ParameterizedTest
  @CsvSource({"INLET, Inlet", "UPSTREAM, Inlet", "BODY, Body", "CABLE, Cable", "EV, EV"})
  void placesHaveTheirName(Location location, String name) {
    Measured value =
        new Measured(Measurand.TEMPERATURE, org.openocpp.api.units.Phase.ALL, location, new BigDecimal("-3.50"));
    assertThat(only(updated(sample(value)), "MeterValues"))
        .contains("\"value\":\"-3.5\"", "\"location\":\"" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource({"INTERRUPTION_BEGIN, Interruption.Begin", "INTERRUPTION_END, Interruption.End", "OTHER, Other",
      "SAMPLE_CLOCK, Sample.Clock", "SAMPLE_PERIODIC, Sample.Periodic", "TRANSACTION_BEGIN, Transaction.Begin",
      "TRANSACTION_END, Transaction.End", "TRIGGER, Trigger"})
  void contextsHaveTheirName(ReadingContext context, String name) {
    MeterSample sample = new MeterSample(Csms.AT_NOON, context, Quality.FRESH,
        List.of(Measured.total(Measurand.VOLTAGE, new BigDecimal("2.3E2"))));
    assertThat(only(updated(sample), "MeterValues")).contains("\"value\":\"230\",\"context\":\"" + name + "\"");
  }

  @Test
  void aReadingHasItsOwnTimeHoweverTheStampWasMade() {
    MeterSample late = new MeterSample(new Stamp("boot", 1500, null), ReadingContext.SAMPLE_PERIODIC, Quality.STALE,
        List.of(Measured.total(Measurand.VOLTAGE, BigDecimal.ONE)));
    assertThat(only(updated(late), "MeterValues")).contains("\"timestamp\":\"2026-01-01T12:00:01.500Z\"");
  }

  @Test
  void dataOfALocalApplicationIsAStringOnTheWire() {
    assertThat(only(new DataTransferEvent("v", "m", "\"text\""), "DataTransfer"))
        .isEqualTo("{\"vendorId\":\"v\",\"messageId\":\"m\",\"data\":\"text\"}");
    assertThat(only(new DataTransferEvent("v", null, "[1]"), "DataTransfer"))
        .isEqualTo("{\"vendorId\":\"v\",\"data\":\"[1]\"}");
    assertThat(only(new DataTransferEvent("v", null, null), "DataTransfer")).isEqualTo("{\"vendorId\":\"v\"}");
  }

  @Test
  void whatThisVersionHasNoMessageForIsNotTold() {
    assertThat(protocol.encode(csms, new StationEvent() {})).isEmpty();
  }

  private String only(StationEvent event, String action) {
    List<OutgoingCall> calls = protocol.encode(csms, event);
    assertThat(calls).extracting(OutgoingCall::action).containsExactly(action);
    assertThat(protocol.encode(csms, event)).as("the same once more").isEqualTo(calls);
    return calls.getFirst().payload();
  }

  private static MeterSample sample(Measured... values) {
    return new MeterSample(Csms.AT_NOON, ReadingContext.SAMPLE_PERIODIC, Quality.FRESH, List.of(values));
  }

  private static TransactionEvent started(@Nullable Authorisation authorisation, long milliWattHours) {
    return new TransactionEvent(Csms.TRANSACTION, 0, Phase.STARTED, TriggerReason.AUTHORIZED, Csms.AT_NOON, false, 1,
        2, ChargingState.EV_CONNECTED, authorisation, null, null, new WattHours(milliWattHours), null, List.of());
  }

  private static TransactionEvent updated(MeterSample... samples) {
    return new TransactionEvent(Csms.TRANSACTION, 1, Phase.UPDATED, TriggerReason.METER_VALUE_PERIODIC, Csms.AT_NOON,
        false, 1, 2, ChargingState.CHARGING, BY_CARD, null, null, null, null, List.of(samples));
  }

  private static TransactionEvent ended(StopReason reason, @Nullable IdToken stopToken, MeterSample... samples) {
    return new TransactionEvent(Csms.TRANSACTION, 2, Phase.ENDED, TriggerReason.STOP_AUTHORIZED, Csms.AT_NOON, false,
        1, 2, ChargingState.EV_CONNECTED, BY_CARD, stopToken, reason, WattHours.of(6000), null, List.of(samples));
  }

  /** 1.6:4.5/1: one word for each change of the stage, none for those that 1.6 does not know, the last one for who asks. */
  @ParameterizedTest
  @CsvSource({"DOWNLOAD_SCHEDULED, , Idle", "DOWNLOADING, Downloading, Downloading",
      "DOWNLOADED, Downloaded, Downloaded",
      "DOWNLOAD_FAILED, DownloadFailed, DownloadFailed", "SIGNATURE_VERIFIED, , Downloaded",
      "INSTALL_SCHEDULED, , Downloaded", "INSTALLING, Installing, Installing", "INSTALL_REBOOTING, , Installing",
      "INSTALLED, Installed, Installed", "INVALID_SIGNATURE, InstallationFailed, InstallationFailed",
      "INSTALL_VERIFICATION_FAILED, InstallationFailed, InstallationFailed", "IDLE, , Idle",
      "INSTALLATION_FAILED, InstallationFailed, InstallationFailed"})
  void stagesOfAnUpdate(FirmwareStatus stage, String news, String asked) {
    assertThat(protocol.encode(csms, new FirmwareEvent(null, stage, null))).isEqualTo(news == null ? List.of()
        : List.of(new OutgoingCall("FirmwareStatusNotification", "{\"status\":\"" + news + "\"}")));
    assertThat(protocol.encode(csms, new FirmwareEvent(null, stage, null, true)))
        .containsExactly(new OutgoingCall("FirmwareStatusNotification", "{\"status\":\"" + asked + "\"}"));
  }
}

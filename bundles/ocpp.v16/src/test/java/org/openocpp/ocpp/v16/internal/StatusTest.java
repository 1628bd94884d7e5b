// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.StatusEvent;

/** StatusNotification: the state of OCPP 1.6 behind the facts, and how it is told. */
class StatusTest {
  private final Ocpp16 protocol = new Ocpp16();
  private final Csms csms = new Csms();

  /** Letters: o operative, p plugged, c claimed, t transaction, f finished, r reserved. */
  @ParameterizedTest
  @CsvSource({"o, IDLE, Available", "op, IDLE, Preparing", "oc, IDLE, Preparing", "opc, IDLE, Preparing",
      "opt, CHARGING, Charging", "opt, SUSPENDED_EV, SuspendedEV", "opt, SUSPENDED_EVSE, SuspendedEVSE",
      "opt, EV_CONNECTED, Preparing", "ot, IDLE, SuspendedEV", "opf, IDLE, Finishing", "of, IDLE, Finishing",
      "opcf, IDLE, Preparing", "or, IDLE, Reserved", "opr, IDLE, Reserved", "ocr, IDLE, Preparing",
      "optr, CHARGING, Charging", "'', IDLE, Unavailable", "p, IDLE, Unavailable", "pf, IDLE, Unavailable",
      "pc, IDLE, Unavailable", "r, IDLE, Unavailable", "pt, CHARGING, Charging"})
  void factsHaveOneState(String letters, ChargingState state, String status) {
    assertThat(protocol.status(facts(1, letters, state, null))).isEqualTo(status);
  }

  /** 1.6:4.9/3 */
  @ParameterizedTest
  @CsvSource({"o, , Available", "'', , Unavailable", "o, GROUND_FAILURE, Faulted", "'', READER_FAILURE, Faulted",
      "opctfr, , Available", "o, EV_COMMUNICATION_ERROR, Faulted"})
  void theStationIsAvailableUnavailableOrFaulted(String letters, @Nullable FaultCode fault, String status) {
    assertThat(protocol.status(facts(0, letters, ChargingState.IDLE, fault))).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(value = FaultCode.class, mode = EnumSource.Mode.EXCLUDE,
      names = {"EV_COMMUNICATION_ERROR", "POWER_METER_FAILURE"})
  void aFaultIsFaultedWhateverElseThereIs(FaultCode fault) {
    for (String letters : List.of("", "o", "opc", "opt", "opf", "or")) {
      assertThat(protocol.status(facts(1, letters, ChargingState.CHARGING, fault))).isEqualTo("Faulted");
    }
  }

  /** R29: a meter that fails switches nothing off: what runs goes on, and says so; nothing new begins. */
  @ParameterizedTest
  @CsvSource({"opt, CHARGING, Charging", "opt, SUSPENDED_EV, SuspendedEV", "opt, SUSPENDED_EVSE, Faulted",
      "o, IDLE, Faulted", "op, IDLE, Faulted"})
  void r29AMeterThatFailsEndsNothing(String letters, ChargingState state, String status) {
    assertThat(payload(facts(1, letters, state, FaultCode.POWER_METER_FAILURE)))
        .contains("\"status\":\"" + status + "\"", "\"errorCode\":\"PowerMeterFailure\"");
  }

  /** 1.6:4.9/6: elsewhere the connector is as unusable as with any other fault, and says so in words that it may use. */
  @ParameterizedTest
  @CsvSource({"opt, CHARGING, SuspendedEVSE, EVCommunicationError", "op, IDLE, Preparing, EVCommunicationError",
      "oc, IDLE, Preparing, EVCommunicationError", "opf, IDLE, Finishing, EVCommunicationError",
      "o, IDLE, Faulted, OtherError", "p, IDLE, Faulted, OtherError", "or, IDLE, Faulted, OtherError"})
  void aLostEvIsToldWithSomeStatesOnly(String letters, ChargingState state, String status, String error) {
    String payload = payload(facts(1, letters, state, FaultCode.EV_COMMUNICATION_ERROR));
    assertThat(payload).contains("\"status\":\"" + status + "\"", "\"errorCode\":\"" + error + "\"");
    assertThat(payload.contains("\"info\":\"EVCommunicationError\"")).isEqualTo(error.equals("OtherError"));
  }

  /** 1.6:4.9/6 */
  @Test
  void aLostEvThatIsToldAsAnotherFaultKeepsItsText() {
    HardwareFault fault = new HardwareFault(FaultCode.EV_COMMUNICATION_ERROR, 1, "pilot shorted", "E7");
    assertThat(payload(new ConnectorFacts(1, 1, true, fault, false, false, false, false, false, ChargingState.IDLE,
        Csms.AT_NOON))).contains("\"info\":\"EVCommunicationError: pilot shorted\"", "\"vendorErrorCode\":\"E7\"");
  }

  /** R28 */
  @Test
  void r28ATransactionWhoseCableWasPulledSaysSo() {
    assertThat(payload(facts(1, "ot", ChargingState.IDLE, null))).contains("\"status\":\"SuspendedEV\"",
        "\"errorCode\":\"NoError\"", "\"info\":\"EV side disconnected\"");
    assertThat(payload(facts(1, "opt", ChargingState.SUSPENDED_EV, null))).doesNotContain("info");
  }

  @ParameterizedTest
  @CsvSource({"CONNECTOR_LOCK_FAILURE, ConnectorLockFailure", "GROUND_FAILURE, GroundFailure",
      "HIGH_TEMPERATURE, HighTemperature", "INTERNAL_ERROR, InternalError", "OTHER_ERROR, OtherError",
      "OVER_CURRENT_FAILURE, OverCurrentFailure", "OVER_VOLTAGE, OverVoltage",
      "POWER_METER_FAILURE, PowerMeterFailure", "POWER_SWITCH_FAILURE, PowerSwitchFailure",
      "READER_FAILURE, ReaderFailure", "UNDER_VOLTAGE, UnderVoltage", "WEAK_SIGNAL, WeakSignal"})
  void faultsHaveTheirCode(FaultCode fault, String code) {
    assertThat(payload(facts(1, "o", ChargingState.IDLE, fault)))
        .isEqualTo("{\"connectorId\":1,\"errorCode\":\"" + code + "\",\"status\":\"Faulted\","
            + "\"timestamp\":\"2026-01-01T12:00:00.000Z\"}");
  }

  /** 1.6:3.8/1, I27 */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 1, 1", "1, 2, 2", "2, 1, 3", "1, 0, 1", "2, 0, 3"})
  void i27ConnectorsAreNumberedThroughTheEvses(int evse, int connector, int number) {
    ConnectorFacts facts = new ConnectorFacts(evse, connector, true, null, false, false, false, false, false,
        ChargingState.IDLE, Csms.AT_NOON);
    assertThat(payload(facts)).isEqualTo("{\"connectorId\":" + number
        + ",\"errorCode\":\"NoError\",\"status\":\"Available\",\"timestamp\":\"2026-01-01T12:00:00.000Z\"}");
  }

  /** R53: cut at 50 characters, and never within one that takes two places. */
  @Test
  void r53TextsOfTheMakerAreCutAtACharacter() {
    csms.named(new Identity("CS", "Acme", "One", null, null));
    HardwareFault fault = new HardwareFault(FaultCode.OTHER_ERROR, 0, "i".repeat(49) + "é and more", "v".repeat(60));
    ConnectorFacts facts = new ConnectorFacts(1, 1, false, fault, false, false, false, false, false,
        ChargingState.IDLE, Csms.AT_NOON);
    assertThat(payload(facts)).isEqualTo("{\"connectorId\":1,\"errorCode\":\"OtherError\",\"info\":\"" + "i".repeat(49)
        + "é\",\"status\":\"Faulted\",\"timestamp\":\"2026-01-01T12:00:00.000Z\",\"vendorId\":\"Acme\","
        + "\"vendorErrorCode\":\"" + "v".repeat(50) + "\"}");
    HardwareFault smile = new HardwareFault(FaultCode.OTHER_ERROR, 0, "i".repeat(49) + "\uD83D\uDE00!", null);
    assertThat(payload(new ConnectorFacts(1, 1, true, smile, false, false, false, false, false, ChargingState.IDLE,
        Csms.AT_NOON))).contains("\"info\":\"" + "i".repeat(49) + "\uD83D\uDE00\"");
  }

  private String payload(ConnectorFacts facts) {
    List<OutgoingCall> calls = protocol.encode(csms, new StatusEvent(facts));
    assertThat(calls).extracting(OutgoingCall::action).containsExactly("StatusNotification");
    return calls.getFirst().payload();
  }

  private static ConnectorFacts facts(int evse, String letters, ChargingState state, @Nullable FaultCode fault) {
    return new ConnectorFacts(evse, evse == 0 ? 0 : 1, letters.contains("o"),
        fault == null ? null : new HardwareFault(fault, 0, null, null), letters.contains("p"), letters.contains("c"),
        letters.contains("t"), letters.contains("f"), letters.contains("r"), state, Csms.AT_NOON);
  }
}

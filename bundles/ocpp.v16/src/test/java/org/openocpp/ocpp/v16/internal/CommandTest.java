// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.Gate;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.Command.TriggeredMessage;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.Outcome.UnlockStatus;

/** CALLs of the CSMS: what they mean, how they are answered, how they are refused. */
class CommandTest {
  private static final String PROFILE =
      "{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\","
          + "\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":"
          + "[{\"startPeriod\":0,\"limit\":%s}]}}";

  private final Ocpp16 protocol = new Ocpp16();
  private final Csms csms = new Csms().knows("17");

  @Test
  void remoteStartNamesTheConnectorByEvse() {
    assertThat(command("RemoteStartTransaction", "{\"connectorId\":3,\"idTag\":\"04A2\"}"))
        .isEqualTo(new Command.RequestStart(2, 1, new IdToken("04A2", ""), null, false));
  }

  @Test
  void remoteStartWithoutAConnectorLeavesTheChoiceToTheStation() {
    assertThat(command("RemoteStartTransaction", "{\"idTag\":\"04A2\"}"))
        .isEqualTo(new Command.RequestStart(0, 0, new IdToken("04A2", ""), null, false));
  }

  /** 1.6:5.11/1 */
  @Test
  void remoteStartAuthorisesFirstWhereTheKeySaysSo() {
    csms.set("AuthCtrlr", "AuthorizeRemoteStart", "true");
    assertThat(command("RemoteStartTransaction", "{\"idTag\":\"04A2\"}"))
        .isEqualTo(new Command.RequestStart(0, 0, new IdToken("04A2", ""), null, true));
  }

  /** 1.6:5.11/2 */
  @Test
  void remoteStartPassesOverAWellFormedProfile() {
    assertThat(command("RemoteStartTransaction",
        "{\"connectorId\":1,\"idTag\":\"A\",\"chargingProfile\":" + PROFILE.formatted("16.0") + "}"))
        .isInstanceOf(Command.RequestStart.class);
    assertThat(protocol.decode(csms, "RemoteStartTransaction",
        "{\"connectorId\":1,\"idTag\":\"A\",\"chargingProfile\":" + PROFILE.formatted("16.05") + "}"))
        .isEqualTo(new Decoded.Refuse(RpcErrorKind.PROPERTY_CONSTRAINT_VIOLATION,
            "chargingProfile.chargingSchedule.chargingSchedulePeriod[0].limit: has at most one digit after the point"));
  }

  /** 1.6:5.12/1 */
  @Test
  void remoteStopFindsTheTransactionByItsId() {
    assertThat(command("RemoteStopTransaction", "{\"transactionId\":17}"))
        .isEqualTo(new Command.RequestStop(Csms.TRANSACTION));
    assertThat(protocol.decode(csms.knows("0"), "RemoteStopTransaction", "{\"transactionId\":0}"))
        .isEqualTo(new Decoded.Ask(new Command.RequestStop(Csms.TRANSACTION)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      RemoteStartTransaction | {"connectorId":4,"idTag":"A"}                              | {"status":"Rejected"}
      RemoteStartTransaction | {"idTag":""}                                               | {"status":"Rejected"}
      RemoteStopTransaction  | {"transactionId":18}                                       | {"status":"Rejected"}
      RemoteStopTransaction  | {"transactionId":-1}                                       | {"status":"Rejected"}
      ChangeAvailability     | {"connectorId":4,"type":"Operative"}                       | {"status":"Rejected"}
      UnlockConnector        | {"connectorId":4}                                          | {"status":"NotSupported"}
      TriggerMessage         | {"requestedMessage":"StatusNotification","connectorId":4}  | {"status":"Rejected"}
      TriggerMessage         | {"requestedMessage":"DiagnosticsStatusNotification"}       | {"status":"NotImplemented"}
      TriggerMessage         | {"requestedMessage":"Authorize"}                           | {"status":"NotImplemented"}
      """)
  void whatNeedsNoDecisionIsAnsweredAtOnce(String action, String payload, String answer) {
    assertThat(protocol.decode(csms, action, payload)).isEqualTo(new Decoded.Reply(answer));
  }

  /** 1.6:5.19/1 */
  @Test
  void anUpdateOfTheSoftwareIsACommandAndItsAnswerSaysNothing() {
    assertThat(command("UpdateFirmware", "{\"location\":\"https://example.org/a?b=c\",\"retries\":2,"
        + "\"retryInterval\":5,\"retrieveDate\":\"2026-01-01T12:00:00Z\"}"))
        .isEqualTo(new Command.UpdateFirmware(null, "https://example.org/a?b=c", Csms.NOON, null, 2, 5, null));
    assertThat(protocol.render(csms, "UpdateFirmware", "{}",
        new Outcome.FirmwareAnswered(Outcome.FirmwareAnswer.REJECTED, "no"))).isEqualTo("{}");
    assertThat(command("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"))
        .isEqualTo(new Command.Trigger(Command.TriggeredMessage.FIRMWARE_STATUS, 0, 0));
  }

  @Test
  void availabilityIsOfAConnectorOrTheStation() {
    assertThat(command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}"))
        .isEqualTo(new Command.ChangeAvailability(0, 0, false));
    assertThat(command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Operative\"}"))
        .isEqualTo(new Command.ChangeAvailability(1, 2, true));
  }

  @Test
  void messagesAreTriggeredForOneConnectorOrAll() {
    assertThat(command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":3}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.METER_VALUES, 2, 1));
    assertThat(command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.STATUS_NOTIFICATION, 0, 0));
    assertThat(command("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.BOOT_NOTIFICATION, 0, 0));
    assertThat(command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.HEARTBEAT, 0, 0));
  }

  @Test
  void resetIsHardOrSoft() {
    assertThat(command("Reset", "{\"type\":\"Hard\"}")).isEqualTo(new Command.Reset(ResetKind.HARD, 0));
    assertThat(command("Reset", "{\"type\":\"Soft\"}")).isEqualTo(new Command.Reset(ResetKind.SOFT, 0));
  }

  @Test
  void unlockAndClearCacheAreCommands() {
    assertThat(command("UnlockConnector", "{\"connectorId\":2}")).isEqualTo(new Command.Unlock(1, 2));
    assertThat(command("ClearCache", "{}")).isEqualTo(new Command.ClearCache());
  }

  @Test
  void dataOfAVendorIsJsonForTheStation() {
    assertThat(command("DataTransfer", "{\"vendorId\":\"v\",\"messageId\":\"m\",\"data\":\"a\\\"b\"}"))
        .isEqualTo(new Command.DataTransfer("v", "m", "\"a\\\"b\""));
    assertThat(command("DataTransfer", "{\"vendorId\":\"v\"}")).isEqualTo(new Command.DataTransfer("v", null, null));
  }

  @Test
  void dataOfAVendorMayBeLong() {
    String data = "x".repeat(70_000);
    assertThat(command("DataTransfer", "{\"vendorId\":\"v\",\"data\":\"" + data + "\"}"))
        .isEqualTo(new Command.DataTransfer("v", null, "\"" + data + "\""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ChangeAvailability     | ACCEPTED        | {"status":"Accepted"}
      ChangeAvailability     | SCHEDULED       | {"status":"Scheduled"}
      ChangeAvailability     | REJECTED        | {"status":"Rejected"}
      ChangeAvailability     | NOT_SUPPORTED   | {"status":"Rejected"}
      ClearCache             | ACCEPTED        | {"status":"Accepted"}
      ClearCache             | REJECTED        | {"status":"Rejected"}
      ClearCache             | NOT_SUPPORTED   | {"status":"Rejected"}
      RemoteStopTransaction  | ACCEPTED        | {"status":"Accepted"}
      RemoteStopTransaction  | REJECTED        | {"status":"Rejected"}
      Reset                  | ACCEPTED        | {"status":"Accepted"}
      Reset                  | SCHEDULED       | {"status":"Accepted"}
      Reset                  | REJECTED        | {"status":"Rejected"}
      TriggerMessage         | ACCEPTED        | {"status":"Accepted"}
      TriggerMessage         | REJECTED        | {"status":"Rejected"}
      TriggerMessage         | NOT_SUPPORTED   | {"status":"NotImplemented"}
      TriggerMessage         | NOT_IMPLEMENTED | {"status":"NotImplemented"}
      """)
  void outcomesHaveTheWordsOfTheirMessage(String action, Status status, String answer) {
    assertThat(protocol.render(csms, action, "{}", new Outcome.Simple(status, "why"))).isEqualTo(answer);
  }

  @Test
  void startedOrNot() {
    assertThat(protocol.render(csms, "RemoteStartTransaction", "{}", new Outcome.Started(true, null, null)))
        .isEqualTo("{\"status\":\"Accepted\"}");
    assertThat(protocol.render(csms, "RemoteStartTransaction", "{}", new Outcome.Started(false, null, "busy")))
        .isEqualTo("{\"status\":\"Rejected\"}");
  }

  /** 1.6:5.18/1 */
  @ParameterizedTest
  @CsvSource({"UNLOCKED, Unlocked", "FAILED, UnlockFailed", "ONGOING_TRANSACTION, UnlockFailed",
      "NOT_SUPPORTED, NotSupported", "UNKNOWN_CONNECTOR, NotSupported"})
  void unlockedOrWhyNot(UnlockStatus status, String word) {
    assertThat(protocol.render(csms, "UnlockConnector", "{}", new Outcome.Unlocked(status)))
        .isEqualTo("{\"status\":\"" + word + "\"}");
  }

  /** 1.6:4.3/1 */
  @ParameterizedTest
  @CsvSource({"ACCEPTED, Accepted", "REJECTED, Rejected", "UNKNOWN_VENDOR, UnknownVendorId",
      "UNKNOWN_MESSAGE, UnknownMessageId"})
  void dataTransferredOrWhyNot(DataTransferStatus status, String word) {
    assertThat(protocol.render(csms, "DataTransfer", "{}", new Outcome.DataTransferred(status, null)))
        .isEqualTo("{\"status\":\"" + word + "\"}");
  }

  @Test
  void dataGoesBackAsAString() {
    assertThat(protocol.render(csms, "DataTransfer", "{}",
        new Outcome.DataTransferred(DataTransferStatus.ACCEPTED, "\"text\"")))
        .isEqualTo("{\"status\":\"Accepted\",\"data\":\"text\"}");
    assertThat(protocol.render(csms, "DataTransfer", "{}",
        new Outcome.DataTransferred(DataTransferStatus.ACCEPTED, "{\"a\":1}")))
        .isEqualTo("{\"status\":\"Accepted\",\"data\":\"{\\\"a\\\":1}\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ClearCache             | []                                             | FORMAT_VIOLATION
      ClearCache             | {"all":true}                                   | FORMAT_VIOLATION
      Reset                  | {}                                             | OCCURRENCE_CONSTRAINT_VIOLATION
      Reset                  | {"type":"Hard","type":"Soft"}                  | OCCURRENCE_CONSTRAINT_VIOLATION
      Reset                  | {"type":"OnIdle"}                              | PROPERTY_CONSTRAINT_VIOLATION
      Reset                  | {"type":1}                                     | TYPE_CONSTRAINT_VIOLATION
      Reset                  | {"type":null}                                  | TYPE_CONSTRAINT_VIOLATION
      RemoteStopTransaction  | {"transactionId":"17"}                         | TYPE_CONSTRAINT_VIOLATION
      RemoteStopTransaction  | {"transactionId":17.0}                         | TYPE_CONSTRAINT_VIOLATION
      RemoteStartTransaction | {"connectorId":0,"idTag":"A"}                  | PROPERTY_CONSTRAINT_VIOLATION
      RemoteStartTransaction | {"idTag":"123456789012345678901"}              | PROPERTY_CONSTRAINT_VIOLATION
      RemoteStartTransaction | {"idTag":"A","chargingProfile":{}}             | OCCURRENCE_CONSTRAINT_VIOLATION
      UnlockConnector        | {"connectorId":0}                              | PROPERTY_CONSTRAINT_VIOLATION
      ChangeAvailability     | {"connectorId":-1,"type":"Operative"}          | PROPERTY_CONSTRAINT_VIOLATION
      TriggerMessage         | {"requestedMessage":"Heartbeat","connectorId":0} | PROPERTY_CONSTRAINT_VIOLATION
      DataTransfer           | {"data":"x"}                                   | OCCURRENCE_CONSTRAINT_VIOLATION
      DataTransfer           | {"vendorId":"v","data":{}}                     | TYPE_CONSTRAINT_VIOLATION
      GetConfiguration       | {"key":"HeartbeatInterval"}                    | TYPE_CONSTRAINT_VIOLATION
      ChangeConfiguration    | {"key":"HeartbeatInterval","value":60}         | TYPE_CONSTRAINT_VIOLATION
      """)
  void faultsHaveTheirKind(String action, String payload, RpcErrorKind kind) {
    assertThat(protocol.decode(csms, action, payload))
        .isInstanceOfSatisfying(Decoded.Refuse.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SendLocalList", "GetLocalListVersion", "ReserveNow", "CancelReservation",
      "SetChargingProfile", "ClearChargingProfile", "GetCompositeSchedule", "GetDiagnostics",
      "CertificateSigned", "DeleteCertificate", "ExtendedTriggerMessage", "GetInstalledCertificateIds", "GetLog",
      "InstallCertificate", "SignedUpdateFirmware", "BootNotification", "Heartbeat", "StartTransaction"})
  void whatIsKnownAndNotDoneHereIsNotSupported(String action) {
    assertThat(protocol.decode(csms, action, "not even JSON"))
        .isEqualTo(new Decoded.Refuse(RpcErrorKind.NOT_SUPPORTED, action + " is not supported by this station"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SetVariables", "reset", "Reset ", ""})
  void whatNobodyKnowsIsNotImplemented(String action) {
    assertThat(protocol.decode(csms, action, "{}"))
        .isEqualTo(new Decoded.Refuse(RpcErrorKind.NOT_IMPLEMENTED, "OCPP 1.6 has no action " + action));
  }

  @Test
  void descriptionsFitACallError() {
    assertThat(protocol.decode(csms, "x".repeat(1000), "{}"))
        .isInstanceOfSatisfying(Decoded.Refuse.class, refusal -> assertThat(refusal.description()).hasSize(255));
    assertThat(protocol.decode(csms, "ClearCache", "{\"" + "y".repeat(1000) + "\":1}"))
        .isInstanceOfSatisfying(Decoded.Refuse.class, refusal -> assertThat(refusal.description()).hasSize(255));
  }

  @Test
  void aProfileThatIsNotListedIsNotSupported() {
    csms.set("OpenOcppCtrlr", "SupportedFeatureProfiles", "core, Reservation");
    assertThat(command("ClearCache", "{}")).isEqualTo(new Command.ClearCache());
    assertThat(protocol.decode(csms, "TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"))
        .isEqualTo(new Decoded.Refuse(RpcErrorKind.NOT_SUPPORTED,
            "TriggerMessage belongs to a profile that this station does not support"));
    assertThat(protocol.decode(csms, "NoSuchAction", "{}"))
        .isInstanceOfSatisfying(Decoded.Refuse.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(RpcErrorKind.NOT_IMPLEMENTED));
  }

  /** 1.6:4.2/4, 1.6:4.2/5 */
  @ParameterizedTest
  @EnumSource(Registered.class)
  void aRejectedStationIsSilentAndEveryOtherAnswers(Registered state) {
    assertThat(protocol.gate(state, "GetConfiguration"))
        .isEqualTo(state == Registered.REJECTED ? Gate.SILENCE : Gate.ANSWER);
  }

  @ParameterizedTest
  @CsvSource({"NOT_IMPLEMENTED, NotImplemented", "NOT_SUPPORTED, NotSupported", "INTERNAL_ERROR, InternalError",
      "PROTOCOL_ERROR, ProtocolError", "SECURITY_ERROR, SecurityError", "FORMAT_VIOLATION, FormationViolation",
      "PROPERTY_CONSTRAINT_VIOLATION, PropertyConstraintViolation",
      "OCCURRENCE_CONSTRAINT_VIOLATION, OccurenceConstraintViolation",
      "TYPE_CONSTRAINT_VIOLATION, TypeConstraintViolation", "GENERIC_ERROR, GenericError",
      "MESSAGE_TYPE_NOT_SUPPORTED, GenericError", "RPC_FRAMEWORK_ERROR, FormationViolation"})
  void errorCodesAreSpeltAsIn16(RpcErrorKind kind, String code) {
    assertThat(protocol.errorCode(kind)).isEqualTo(code);
  }

  /** A CALL that one instance decoded is answered by the next. */
  @Test
  void anotherInstanceAnswers() {
    Ocpp16 next = new Ocpp16();
    assertThat(protocol.decode(csms, "Reset", "{\"type\":\"Soft\"}")).isInstanceOf(Decoded.Ask.class);
    assertThat(next.render(csms, "Reset", "{\"type\":\"Soft\"}", Outcome.Simple.ACCEPTED))
        .isEqualTo("{\"status\":\"Accepted\"}");
    assertThat(List.of(Ocpp16.class.getDeclaredFields()).stream().map(field -> field.getType().getSimpleName()))
        .as("what an instance holds").containsExactlyInAnyOrder("int", "PayloadCodec");
  }

  private Command command(String action, String payload) {
    Decoded decoded = protocol.decode(csms, action, payload);
    assertThat(decoded).isInstanceOf(Decoded.Ask.class);
    return ((Decoded.Ask) decoded).command();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.ReportBase;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.Command.TriggeredMessage;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.FirmwareEvent.FirmwareStatus;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.DataTransferred;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.api.station.Outcome.Started;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.Outcome.TransactionStatus;
import org.openocpp.api.station.Outcome.UnlockStatus;
import org.openocpp.api.station.Outcome.Unlocked;

/** CALLs of the CSMS: to a command, and its outcome to an answer. */
class CommandTest {
  private static final String START =
      "{'evseId':2,'remoteStartId':7,'idToken':{'idToken':'04A2','type':'ISO14443'}}";

  private final Ocpp201 protocol = new Ocpp201();
  private final Csms csms = new Csms();

  private Decoded decode(String action, String payload) {
    return protocol.decode(csms, action, payload.replace('\'', '"'));
  }

  private Command command(String action, String payload) {
    return ((Decoded.Ask) decode(action, payload)).command();
  }

  private String reply(String action, String payload) {
    return ((Decoded.Reply) decode(action, payload)).payload().replace('"', '\'');
  }

  private Decoded.Refuse refusal(String action, String payload) {
    return (Decoded.Refuse) decode(action, payload);
  }

  private String render(String action, Outcome outcome) {
    return protocol.render(csms, action, "{}", outcome).replace('"', '\'');
  }

  @ParameterizedTest
  @ValueSource(strings = {"SetChargingProfile", "GetLog", "ReserveNow", "SendLocalList", "GetReport",
      "CertificateSigned", "SetNetworkProfile", "CustomerInformation", "BootNotification", "NotifyEvent"})
  void whatTheVersionKnowsAndTheStationDoesNotIsNotSupported(String action) {
    assertThat(refusal(action, "{}").kind()).isEqualTo(RpcErrorKind.NOT_SUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FlyToTheMoon", "getvariables", "GetConfiguration", "RemoteStartTransaction",
      "OpenPeriodicEventStream"})
  void whatTheVersionDoesNotKnowIsNotImplemented(String action) {
    assertThat(refusal(action, "{}").kind()).isEqualTo(RpcErrorKind.NOT_IMPLEMENTED);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          ChangeAvailability     | []                                                       | FORMAT_VIOLATION
          ChangeAvailability     | {}                                                       | OCCURRENCE_CONSTRAINT_VIOLATION
          ChangeAvailability     | {"operationalStatus":1}                                  | TYPE_CONSTRAINT_VIOLATION
          ChangeAvailability     | {"operationalStatus":"operative"}                        | PROPERTY_CONSTRAINT_VIOLATION
          ChangeAvailability     | {"operationalStatus":"Operative","x":1}                  | FORMAT_VIOLATION
          ChangeAvailability     | {"operationalStatus":"Operative","evse":{"id":-1}}       | PROPERTY_CONSTRAINT_VIOLATION
          ChangeAvailability     | {"operationalStatus":"Operative","customData":{}}        | OCCURRENCE_CONSTRAINT_VIOLATION
          GetVariables           | {"getVariableData":[]}                                   | OCCURRENCE_CONSTRAINT_VIOLATION
          TriggerMessage         | {"requestedMessage":"Anything"}                          | PROPERTY_CONSTRAINT_VIOLATION
          RequestStopTransaction | {"transactionId":"1234567890123456789012345678901234567"} | PROPERTY_CONSTRAINT_VIOLATION
          """)
  void whatIsWrongWithACallHasItsKind(String action, String payload, RpcErrorKind kind) {
    assertThat(refusal(action, payload).kind()).isEqualTo(kind);
  }

  @Test
  void aVendorMayAddData() {
    assertThat(command("ChangeAvailability", "{'operationalStatus':'Operative','evse':{'id':1,'customData':"
        + "{'vendorId':'v','x':[1]}},'customData':{'vendorId':'v'}}"))
        .isEqualTo(new Command.ChangeAvailability(1, 0, true));
  }

  @Test
  void availability() {
    assertThat(command("ChangeAvailability", "{'operationalStatus':'Inoperative'}"))
        .isEqualTo(new Command.ChangeAvailability(0, 0, false));
    assertThat(command("ChangeAvailability", "{'operationalStatus':'Inoperative','evse':{'id':1,'connectorId':2}}"))
        .isEqualTo(new Command.ChangeAvailability(1, 2, false));
    assertThat(reply("ChangeAvailability", "{'operationalStatus':'Inoperative','evse':{'id':3}}"))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'UnknownEvse'}}");
    assertThat(reply("ChangeAvailability", "{'operationalStatus':'Inoperative','evse':{'id':2,'connectorId':2}}"))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'UnknownConnectorId'}}");
    assertThat(render("ChangeAvailability", new Simple(Status.SCHEDULED, null))).isEqualTo("{'status':'Scheduled'}");
    assertThat(render("ChangeAvailability", Simple.ACCEPTED)).isEqualTo("{'status':'Accepted'}");
    assertThat(render("ChangeAvailability", Simple.rejected("why"))).isEqualTo(
        "{'status':'Rejected','statusInfo':{'reasonCode':'Unspecified','additionalInfo':'why'}}");
  }

  /** F01.FR.02, F01.FR.04 */
  @Test
  void aStartNamesTokenEvseAndNumber() {
    assertThat(command("RequestStartTransaction", START))
        .isEqualTo(new Command.RequestStart(2, 0, new IdToken("04A2", "ISO14443"), 7, false));
    assertThat(command("RequestStartTransaction", START.replace("'evseId':2,", "")))
        .as("the station chooses").isEqualTo(new Command.RequestStart(0, 0, new IdToken("04A2", "ISO14443"), 7, false));
    assertThat(reply("RequestStartTransaction", START.replace("'evseId':2", "'evseId':3")))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'UnknownEvse'}}");
    assertThat(reply("RequestStartTransaction", START.replace("04A2", "")))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'InvalidIdToken'}}");
  }

  /** F01.FR.01, C05.FR.01 */
  @Test
  void aTokenIsAskedForWhereTheSettingWantsItButNotOneOfTheCsms() {
    csms.set("AuthCtrlr", "AuthorizeRemoteStart", "true");
    assertThat(((Command.RequestStart) command("RequestStartTransaction", START)).authorizeFirst()).isTrue();
    assertThat(((Command.RequestStart) command("RequestStartTransaction", START.replace("ISO14443", "Central")))
        .authorizeFirst()).isFalse();
  }

  /** F01.FR.12 */
  @Test
  void aChargingProfileIsPassedOverWhereItIsWellFormed() {
    String profile = ",'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':'TxProfile',"
        + "'chargingProfileKind':'Relative','chargingSchedule':[{'id':1,'chargingRateUnit':'A',"
        + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':16.5}]}]}}";
    String withProfile = START.substring(0, START.length() - 1) + profile;
    assertThat(command("RequestStartTransaction", withProfile)).isEqualTo(command("RequestStartTransaction", START));
    assertThat(refusal("RequestStartTransaction", withProfile.replace("'limit':16.5", "'limit':'16.5'")).kind())
        .isEqualTo(RpcErrorKind.TYPE_CONSTRAINT_VIOLATION);
  }

  /** B02.FR.05 */
  @ParameterizedTest
  @EnumSource(value = Registered.class, names = {"PENDING", "UNKNOWN"})
  void nothingIsStartedOrStoppedBeforeTheStationIsAccepted(Registered state) {
    csms.registered(state);
    assertThat(reply("RequestStartTransaction", START))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'CSNotAccepted'}}");
    assertThat(reply("RequestStopTransaction", "{'transactionId':'" + Csms.TRANSACTION + "'}"))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'CSNotAccepted'}}");
    assertThat(command("ClearCache", "{}")).isEqualTo(new Command.ClearCache());
  }

  /** F01.FR.13 */
  @Test
  void theAnswerToAStart() {
    assertThat(render("RequestStartTransaction", new Started(true, null, null))).isEqualTo("{'status':'Accepted'}");
    assertThat(render("RequestStartTransaction", new Started(true, Csms.TRANSACTION, null)))
        .isEqualTo("{'status':'Accepted','transactionId':'" + Csms.TRANSACTION + "'}");
    assertThat(render("RequestStartTransaction", new Started(false, null, "in use"))).isEqualTo(
        "{'status':'Rejected','statusInfo':{'reasonCode':'Unspecified','additionalInfo':'in use'}}");
  }

  /** F03.FR.07, F03.FR.08 */
  @Test
  void aStopNamesOurTransaction() {
    assertThat(command("RequestStopTransaction", "{'transactionId':'" + Csms.TRANSACTION + "'}"))
        .isEqualTo(new Command.RequestStop(Csms.TRANSACTION));
    assertThat(reply("RequestStopTransaction", "{'transactionId':'17'}"))
        .isEqualTo("{'status':'Rejected','statusInfo':{'reasonCode':'TxNotFound'}}");
    assertThat(render("RequestStopTransaction", Simple.ACCEPTED)).isEqualTo("{'status':'Accepted'}");
    assertThat(render("RequestStopTransaction", Simple.rejected("none"))).startsWith("{'status':'Rejected'");
  }

  /** E14.FR.01, E14.FR.06 */
  @Test
  void theStatusOfATransaction() {
    assertThat(command("GetTransactionStatus", "{}")).isEqualTo(new Command.GetTransactionStatus(null));
    assertThat(command("GetTransactionStatus", "{'transactionId':'" + Csms.TRANSACTION + "'}"))
        .isEqualTo(new Command.GetTransactionStatus(Csms.TRANSACTION));
    assertThat(reply("GetTransactionStatus", "{'transactionId':'17'}"))
        .isEqualTo("{'ongoingIndicator':false,'messagesInQueue':false}");
    assertThat(render("GetTransactionStatus", new TransactionStatus(true, false)))
        .isEqualTo("{'ongoingIndicator':true,'messagesInQueue':false}");
    assertThat(render("GetTransactionStatus", new TransactionStatus(null, true)))
        .isEqualTo("{'messagesInQueue':true}");
  }

  /** F05.FR.02, F05.FR.03, F05.FR.04, F05.FR.05 */
  @ParameterizedTest
  @CsvSource({"UNLOCKED,Unlocked", "FAILED,UnlockFailed", "NOT_SUPPORTED,UnlockFailed",
      "ONGOING_TRANSACTION,OngoingAuthorizedTransaction", "UNKNOWN_CONNECTOR,UnknownConnector"})
  void unlock(UnlockStatus outcome, String status) {
    assertThat(command("UnlockConnector", "{'evseId':2,'connectorId':1}")).isEqualTo(new Command.Unlock(2, 1, false));
    assertThat(render("UnlockConnector", new Unlocked(outcome))).startsWith("{'status':'" + status + "'");
  }

  /** B11.FR.07, B11.FR.09, B12.FR.01 */
  @Test
  void reset() {
    assertThat(command("Reset", "{'type':'Immediate'}")).isEqualTo(new Command.Reset(ResetKind.HARD, 0));
    assertThat(command("Reset", "{'type':'OnIdle','evseId':2}")).isEqualTo(new Command.Reset(ResetKind.ON_IDLE, 2));
    assertThat(render("Reset", new Simple(Status.SCHEDULED, null))).isEqualTo("{'status':'Scheduled'}");
    assertThat(render("Reset", Simple.rejected("a single EVSE cannot be reset"))).startsWith("{'status':'Rejected'");
  }

  /** F06.FR.03, F06.FR.08 */
  @Test
  void triggers() {
    assertThat(command("TriggerMessage", "{'requestedMessage':'MeterValues'}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.READINGS, 0, 0));
    assertThat(command("TriggerMessage", "{'requestedMessage':'TransactionEvent','evse':{'id':2}}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.TRANSACTION_EVENT, 2, 0));
    assertThat(command("TriggerMessage", "{'requestedMessage':'StatusNotification','evse':{'id':1,'connectorId':2}}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.STATUS_NOTIFICATION, 1, 2));
    assertThat(command("TriggerMessage", "{'requestedMessage':'Heartbeat','evse':{'id':9}}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.HEARTBEAT, 0, 0));
    assertThat(reply("TriggerMessage", "{'requestedMessage':'StatusNotification','evse':{'id':9}}"))
        .startsWith("{'status':'Rejected'");
    for (String message : new String[]{"SignV2GCertificate", "LogStatusNotification", "SignCombinedCertificate"}) {
      assertThat(reply("TriggerMessage", "{'requestedMessage':'" + message + "'}"))
          .isEqualTo("{'status':'NotImplemented'}");
    }
  }

  /** C11.FR.03, C11.FR.04 */
  @Test
  void clearCache() {
    assertThat(render("ClearCache", Simple.ACCEPTED)).isEqualTo("{'status':'Accepted'}");
    assertThat(render("ClearCache", Simple.rejected("off"))).isEqualTo(
        "{'status':'Rejected','statusInfo':{'reasonCode':'NotEnabled','additionalInfo':'off'}}");
  }

  /** P01.FR.05, P01.FR.06 */
  @Test
  void dataOfAVendor() {
    assertThat(command("DataTransfer", "{'vendorId':'v','messageId':'m','data':{'a':[1,2.50]}}"))
        .isEqualTo(new Command.DataTransfer("v", "m", "{\"a\":[1,2.50]}"));
    assertThat(render("DataTransfer", new DataTransferred(DataTransferStatus.UNKNOWN_VENDOR, null)))
        .isEqualTo("{'status':'UnknownVendorId'}");
    assertThat(render("DataTransfer", new DataTransferred(DataTransferStatus.UNKNOWN_MESSAGE, null)))
        .isEqualTo("{'status':'UnknownMessageId'}");
    assertThat(render("DataTransfer", new DataTransferred(DataTransferStatus.ACCEPTED, "[true]")))
        .isEqualTo("{'status':'Accepted','data':[true]}");
  }

  /** B07.FR.01, B07.FR.02 */
  @Test
  void reports() {
    assertThat(command("GetBaseReport", "{'requestId':5,'reportBase':'FullInventory'}"))
        .isEqualTo(new Command.GetBaseReport(5, ReportBase.FULL_INVENTORY));
    assertThat(render("GetBaseReport", Simple.ACCEPTED)).isEqualTo("{'status':'Accepted'}");
    assertThat(render("GetBaseReport", new Simple(Status.NOT_SUPPORTED, null))).isEqualTo("{'status':'NotSupported'}");
  }

  /** L01.FR.02, L01.FR.24 */
  @Test
  void anUpdateOfTheSoftwareIsAnsweredWithItsOutcome() {
    assertThat(command("UpdateFirmware", "{'requestId':7,'retries':2,'retryInterval':5,'firmware':"
        + "{'location':'https://example.org/a','retrieveDateTime':'2026-01-01T12:00:00Z',"
        + "'installDateTime':'2026-01-01T12:00:00Z','signingCertificate':'PEM','signature':'c2ln'}}"))
        .isEqualTo(new Command.UpdateFirmware(7, "https://example.org/a", Csms.NOON, Csms.NOON, 2, 5, "PEM"));
    assertThat(refusal("UpdateFirmware", "{'requestId':7,'firmware':{'location':'x'}}").kind())
        .isEqualTo(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION);
    assertThat(render("UpdateFirmware", new Outcome.FirmwareAnswered(Outcome.FirmwareAnswer.ACCEPTED, null)))
        .isEqualTo("{'status':'Accepted'}");
    assertThat(render("UpdateFirmware", new Outcome.FirmwareAnswered(Outcome.FirmwareAnswer.ACCEPTED_CANCELED, null)))
        .isEqualTo("{'status':'AcceptedCanceled'}");
    assertThat(render("UpdateFirmware", new Outcome.FirmwareAnswered(Outcome.FirmwareAnswer.INVALID_CERTIFICATE, "x")))
        .isEqualTo("{'status':'InvalidCertificate','statusInfo':{'reasonCode':'Unspecified','additionalInfo':'x'}}");
    assertThat(command("TriggerMessage", "{'requestedMessage':'FirmwareStatusNotification','evse':{'id':9}}"))
        .isEqualTo(new Command.Trigger(TriggeredMessage.FIRMWARE_STATUS, 0, 0));
  }

  /** L01.FR.20: with the id of its request, but where nothing is under way. */
  @Test
  void stagesOfAnUpdateCarryTheIdOfTheirRequest() {
    for (FirmwareStatus stage : FirmwareStatus.values()) {
      assertThat(protocol.encode(csms, new FirmwareEvent(7, stage, "why"))).singleElement()
          .satisfies(call -> assertThat(call.payload()).endsWith("\"requestId\":7}"));
    }
    assertThat(protocol.encode(csms, new FirmwareEvent(null, FirmwareStatus.IDLE, null, true)))
        .containsExactly(new OutgoingCall("FirmwareStatusNotification", "{\"status\":\"Idle\"}"));
  }
}

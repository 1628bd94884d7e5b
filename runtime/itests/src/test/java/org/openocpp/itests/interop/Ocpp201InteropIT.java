// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.Test;
import org.openocpp.itests.BundleSet;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.StartupFile;

/** Whole sessions under OCPP 2.0.1 against npm ocpp-rpc in strict mode; each message is held against the schemas twice. */
public class Ocpp201InteropIT extends Steps201 {

  /** B01.FR.01, B01.FR.09, C01.FR.02, E01.FR.07, E02.FR.05, E02.FR.10, G01.FR.03, G01.FR.04, J02.FR.11 */
  @Test
  public void aSessionIsToldInOrderAndMeteredExactly() throws Exception {
    start();
    assertThat(next("BootNotification").path("reason").asText()).isEqualTo("PowerUp");
    double before = sim.evse(1).energyImportWh();
    sim.plugIn(1);
    status(1, "Occupied");
    sim.rfid(CARD);
    assertThat(next("Authorize").path("idToken").path("idToken").asText()).isEqualTo(CARD);
    charging(1);
    ObjectNode started = event("Started");
    assertThat(started.path("idToken").path("idToken").asText()).isEqualTo(CARD);
    assertThat(started.path("evse").path("id").asInt()).isEqualTo(1);
    assertThat(started.path("evse").path("connectorId").asInt()).isEqualTo(1);
    assertThat(started.has("offline")).isFalse();
    assertThat(triggered("ChargingStateChanged").path("transactionInfo").path("chargingState").asText())
        .isEqualTo("Charging");
    assertThat(Sessions201.register(triggered("MeterValuePeriodic"), "Sample.Periodic")).isNotNegative();
    energy(1, before + 3);
    sim.rfid(CARD);
    List<ObjectNode> session = theSession();
    sim.plugOut(1);
    status(1, "Available");

    ObjectNode ended = session.getLast();
    assertThat(ended.path("triggerReason").asText()).isEqualTo("StopAuthorized");
    assertThat(ended.path("transactionInfo").path("stoppedReason").asText()).isEqualTo("Local");
    assertThat(ended.path("idToken").path("idToken").asText()).isEqualTo(CARD);
    assertThat(Sessions201.register(ended, "Transaction.End") - Sessions201.register(started, "Transaction.Begin"))
        .isCloseTo(sim.evse(1).energyImportWh() - before, within(ROUNDING_WH));
    assertThat(csms.recording().calls("BootNotification")).hasSize(1);
    assertThat(sessions.all()).hasSize(1);
  }

  /** C01.FR.01 */
  @Test
  public void aCardThatTheCsmsRefusesStartsNothing() throws Exception {
    sessions.token(CARD, "Blocked");
    start();
    sim.plugIn(1);
    sim.rfid(CARD, 1);
    next("Authorize");
    sim.plugIn(2);
    sim.rfid(OTHER_CARD, 2);
    charging(2);
    energy(2, 2);
    sim.plugOut(2);
    assertThat(theSession().getLast().path("transactionInfo").path("stoppedReason").asText())
        .isEqualTo("EVDisconnected");
    assertThat(sim.evse(1).transactionId()).isNull();
    assertThat(sim.evse(1).energyImportWh()).isZero();
  }

  /** E14.FR.02, E14.FR.03, F01.FR.03, F01.FR.04, F01.FR.19, F01.FR.24, F01.FR.25, F03.FR.03, F03.FR.07, F03.FR.08 */
  @Test
  public void theCsmsStartsAndStops() throws Exception {
    start();
    sim.plugIn(1);
    status(1, "Occupied");
    String start = "{'evseId':1,'remoteStartId':%d,'idToken':{'idToken':'app-7','type':'Central'}}";
    assertThat(ask("RequestStartTransaction", start.formatted(4711))).isEqualTo("Accepted");
    charging(1);
    ObjectNode started = event("Started");
    assertThat(started.path("triggerReason").asText()).isEqualTo("RemoteStart");
    assertThat(started.path("transactionInfo").path("remoteStartId").asInt()).isEqualTo(4711);
    assertThat(started.path("idToken").path("idToken").asText()).isEqualTo("app-7");
    assertThat(ask("RequestStartTransaction", start.formatted(4712))).as("in use").isEqualTo("Rejected");
    energy(1, 2);
    String id = started.path("transactionInfo").path("transactionId").asText();
    assertThat(call("GetTransactionStatus", "{'transactionId':'" + id + "'}").path("ongoingIndicator").asBoolean())
        .isTrue();
    assertThat(ask("UnlockConnector", "{'evseId':1,'connectorId':1}")).isEqualTo("OngoingAuthorizedTransaction");
    assertThat(ask("RequestStopTransaction", "{'transactionId':'17'}")).isEqualTo("Rejected");
    assertThat(ask("RequestStopTransaction", "{'transactionId':'" + id + "'}")).isEqualTo("Accepted");
    ObjectNode ended = theSession().getLast();
    assertThat(ended.path("triggerReason").asText()).isEqualTo("RemoteStop");
    assertThat(ended.path("transactionInfo").path("stoppedReason").asText()).isEqualTo("Remote");
    assertThat(call("GetTransactionStatus", "{'transactionId':'" + id + "'}").path("ongoingIndicator").asBoolean())
        .isFalse();
    assertThat(call("GetTransactionStatus", "{}").has("ongoingIndicator")).isFalse();
  }

  /** E04.FR.01, E04.FR.02, E04.FR.03, E12.FR.01, E12.FR.02 */
  @Test
  public void aSessionMadeOfflineIsDeliveredAfterwards() throws Exception {
    start(file().key("AllowOfflineTxForUnknownId", "true").key("LocalAuthorizeOffline", "true"));
    offline();
    double before = sim.evse(1).energyImportWh();
    sim.plugIn(1);
    sim.rfid(CARD);
    charging(1);
    energy(1, before + 3);
    sim.rfid(CARD);
    idle(1);
    double after = sim.evse(1).energyImportWh();
    sim.plugOut(1);
    assertThat(sessions.all()).isEmpty();
    sim.networkUp();
    List<ObjectNode> session = theSession();
    assertThat(session).allSatisfy(event -> assertThat(event.path("offline").asBoolean()).isTrue());
    assertThat(Sessions201.register(session.getLast(), "Transaction.End")
        - Sessions201.register(session.getFirst(), "Transaction.Begin")).isCloseTo(after - before, within(ROUNDING_WH));
    assertThat(csms.recording().calls("BootNotification")).as("no boot on a reconnect").hasSize(1);
  }

  /** E11.FR.01, E11.FR.02 */
  @Test
  public void aSessionOutlivesTheConnection() throws Exception {
    start();
    plugInAndCharge(1);
    offline();
    energy(1, sim.evse(1).energyImportWh() + 3);
    sim.networkUp();
    csms.recording().nextCall("TransactionEvent", payload -> payload.path("offline").asBoolean(), SOON);
    sim.await("connected again", state -> state.registered(), SOON);
    energy(1, sim.evse(1).energyImportWh() + 2);
    sim.rfid(CARD);
    List<ObjectNode> session = theSession();
    assertThat(session.getFirst().has("offline")).isFalse();
    assertThat(session).anyMatch(event -> event.path("offline").asBoolean());
    assertThat(session.getLast().has("offline")).isFalse();
    assertThat(csms.recording().calls("BootNotification")).hasSize(1);
  }

  /** Same connection, energy flowing, every CALL of either side answered, no number missing. */
  @Test
  public void theBundleIsReplacedDuringASession() throws Exception {
    start();
    plugInAndCharge(1);
    List<CompletableFuture<ObjectNode>> answers = new ArrayList<>();
    for (int swap = 0; swap < 10; swap++) {
      for (int i = 0; i < 20; i++) {
        answers.add(csms.call("GetVariables", Json.object("{'getVariableData':[{'component':{'name':'OCPPCommCtrlr'},"
            + "'variable':{'name':'HeartbeatInterval'}}]}")));
      }
      assertThat(sim.swap("org.openocpp.ocpp.v201", BundleSet.jar("ocpp.v201")).path("downtimeMs").asInt()).isZero();
      assertThat(sim.evse(1).charging()).isTrue();
    }
    for (CompletableFuture<ObjectNode> answer : answers) {
      assertThat(statuses(answer.get(SOON.toSeconds(), TimeUnit.SECONDS).path("getVariableResult")))
          .containsExactly("Accepted");
    }
    energy(1, sim.evse(1).energyImportWh() + 2);
    sim.rfid(CARD);
    theSession();
    assertThat(csms.recording().entries()).filteredOn(entry -> entry.kind() == LogEntry.Kind.OPENED).hasSize(1);
  }

  /** B12.FR.02, B12.FR.04 */
  @Test
  public void anImmediateResetEndsTellsAndRestarts() throws Exception {
    start();
    plugInAndCharge(1);
    assertThat(ask("Reset", "{'type':'Immediate','evseId':1}")).as("a single EVSE").isEqualTo("Rejected");
    assertThat(ask("Reset", "{'type':'Immediate'}")).isEqualTo("Accepted");
    ObjectNode ended = theSession().getLast();
    assertThat(ended.path("triggerReason").asText()).isEqualTo("ResetCommand");
    assertThat(ended.path("transactionInfo").path("stoppedReason").asText()).isEqualTo("ImmediateReset");
    assertThat(station.awaitExit(SOON)).isZero();
    next("BootNotification");
    startAgain();
    assertThat(next("BootNotification").path("reason").asText()).isEqualTo("RemoteReset");
  }

  /** B12.FR.01, B12.FR.03 */
  @Test
  public void aResetOnIdleWaitsForTheEndOfTheTransaction() throws Exception {
    start();
    plugInAndCharge(1);
    assertThat(ask("Reset", "{'type':'OnIdle'}")).isEqualTo("Scheduled");
    energy(1, sim.evse(1).energyImportWh() + 2);
    sim.rfid(CARD);
    assertThat(theSession().getLast().path("transactionInfo").path("stoppedReason").asText()).isEqualTo("Local");
    assertThat(station.awaitExit(SOON)).isZero();
  }

  /** E01.FR.07, E01.FR.08 */
  @Test
  public void aPowerCutClosesTheSessionAndItsNumbersGoOn() throws Exception {
    start();
    plugInAndCharge(1);
    station.kill();
    startAgain();
    List<ObjectNode> session = theSession();
    assertThat(session.getLast().path("transactionInfo").path("stoppedReason").asText()).isEqualTo("PowerLoss");
    assertThat(sim.evse(1).charging()).isFalse();
    sim.plugIn(1);
    sim.rfid(CARD);
    charging(1);
    ObjectNode next = event("Started");
    if (next.equals(session.getFirst())) {
      next = event("Started");
    }
    assertThat(next.path("transactionInfo")).isNotEqualTo(session.getFirst().path("transactionInfo"));
    assertThat(next.path("seqNo").asInt()).isZero();
    assertThat(Sessions201.register(next, "Transaction.Begin")).as("the register never goes back")
        .isGreaterThanOrEqualTo(Sessions201.register(session.getLast(), "Transaction.End"));
  }

  /** B05.FR.01, B05.FR.04, B05.FR.05, B05.FR.08, B05.FR.09, B05.FR.10, B06.FR.01, B06.FR.09, B06.FR.10 */
  @Test
  public void variablesAreReadAndWrittenOneByOne() throws Exception {
    start();
    ObjectNode set = call("SetVariables", "{'setVariableData':["
        + "{'attributeValue':'77','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}},"
        + "{'attributeValue':'-5','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}},"
        + "{'attributeValue':'1','component':{'name':'SecurityCtrlr'},'variable':{'name':'SecurityProfile'}},"
        + "{'attributeValue':'1','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'Levitation'}},"
        + "{'attributeValue':'1','component':{'name':'Flux'},'variable':{'name':'Capacity'}}]}");
    assertThat(statuses(set.path("setVariableResult"))).containsExactly("Accepted", "Rejected", "Rejected",
        "UnknownVariable", "UnknownComponent");
    ObjectNode got = call("GetVariables", "{'getVariableData':["
        + "{'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}},"
        + "{'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}},"
        + "{'component':{'name':'SampledDataCtrlr'},'variable':{'name':'TxUpdatedInterval'}},"
        + "{'component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}},"
        + "{'component':{'name':'TxCtrlr'},'variable':{'name':'TxStartPoint'}}]}");
    assertThat(statuses(got.path("getVariableResult"))).containsExactly("Accepted", "Accepted", "Accepted", "Rejected",
        "Accepted");
    assertThat(got.path("getVariableResult").path(4).path("attributeValue").asText()).isEqualTo("PowerPathClosed");
    assertThat(got.path("getVariableResult").path(0).path("attributeValue").asText()).isEqualTo("77");
    assertThat(got.path("getVariableResult").path(1).path("attributeValue").asText()).isEqualTo("60");
    assertThat(got.path("getVariableResult").path(2).path("attributeValue").asText())
        .as("the key MeterValueSampleInterval of the start-up file").isEqualTo("1");
  }

  /** B07.FR.01, B07.FR.02, B07.FR.03, B07.FR.04, B07.FR.10 */
  @Test
  public void aReportFollowsInNumberedParts() throws Exception {
    start();
    assertThat(ask("GetBaseReport", "{'requestId':1,'reportBase':'SummaryInventory'}")).isEqualTo("NotSupported");
    assertThat(ask("GetBaseReport", "{'requestId':2,'reportBase':'FullInventory'}")).isEqualTo("Accepted");
    List<ObjectNode> parts = new ArrayList<>();
    do {
      parts.add(next("NotifyReport"));
    } while (parts.getLast().path("tbc").asBoolean());
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts).extracting(part -> part.path("seqNo").asInt())
        .containsExactlyElementsOf(IntStream.range(0, parts.size()).boxed().toList());
    assertThat(parts).allSatisfy(part -> assertThat(part.path("requestId").asInt()).isEqualTo(2));
    assertThat(parts.toString()).contains("HeartbeatInterval").contains("SiteLimit").contains("BasicAuthPassword");
  }

  /** F05.FR.03, F05.FR.04, F06.FR.07, F06.FR.08, G03.FR.01, G03.FR.04, P01.FR.05 */
  @Test
  public void commandsAreCarriedOut() throws Exception {
    start();
    assertThat(ask("ChangeAvailability", "{'operationalStatus':'Inoperative','evse':{'id':2}}")).isEqualTo("Accepted");
    status(2, "Unavailable");
    assertThat(ask("ChangeAvailability", "{'operationalStatus':'Operative','evse':{'id':2}}")).isEqualTo("Accepted");
    status(2, "Available");
    assertThat(ask("UnlockConnector", "{'evseId':1,'connectorId':1}")).isEqualTo("Unlocked");
    assertThat(ask("UnlockConnector", "{'evseId':1,'connectorId':9}")).isEqualTo("UnknownConnector");
    assertThat(ask("TriggerMessage", "{'requestedMessage':'Heartbeat'}")).isEqualTo("Accepted");
    next("Heartbeat");
    assertThat(ask("TriggerMessage", "{'requestedMessage':'MeterValues','evse':{'id':1}}")).isEqualTo("Accepted");
    assertThat(next("MeterValues").path("evseId").asInt()).isEqualTo(1);
    assertThat(ask("TriggerMessage", "{'requestedMessage':'TransactionEvent'}")).isEqualTo("Rejected");
    assertThat(ask("TriggerMessage", "{'requestedMessage':'BootNotification'}")).isEqualTo("Rejected");
    assertThat(ask("TriggerMessage", "{'requestedMessage':'SignCombinedCertificate'}")).isEqualTo("NotImplemented");
    assertThat(ask("DataTransfer", "{'vendorId':'org.nobody','data':{'any':[1,2]}}")).isEqualTo("UnknownVendorId");
    assertThat(ask("ClearCache", "{}")).isEqualTo("Accepted");
    assertThat(sim.dataTransfer("{\"vendorId\":\"org.acme\",\"data\":{\"x\":1}}").path("status").asText())
        .isEqualTo("UnknownVendorId");
    assertThatThrownBy(() -> call("GetLocalListVersion", "{}")).hasMessageContaining("NotSupported");
    plugInAndCharge(1);
    assertThat(ask("TriggerMessage", "{'requestedMessage':'TransactionEvent'}")).isEqualTo("Accepted");
    assertThat(triggered("Trigger").path("transactionInfo").path("chargingState").asText()).isEqualTo("Charging");
  }

  /** B02.FR.01, B02.FR.02, B02.FR.05 */
  @Test
  public void aPendingStationAnswersAndIsSilentOtherwise() throws Exception {
    sessions.registration("Pending", 3600);
    startUnregistered("PENDING");
    assertThat(ask("GetBaseReport", "{'requestId':2,'reportBase':'ConfigurationInventory'}")).isEqualTo("Accepted");
    next("NotifyReport");
    assertThat(ask("RequestStartTransaction", "{'remoteStartId':1,'idToken':{'idToken':'x','type':'Central'}}"))
        .isEqualTo("Rejected");
    sessions.registration("Accepted", 300);
    assertThat(csms.recording().calls("StatusNotification")).isEmpty();
    assertThat(ask("TriggerMessage", "{'requestedMessage':'BootNotification'}")).isEqualTo("Accepted");
    assertThat(next("BootNotification").path("reason").asText()).isEqualTo("Triggered");
    status(1, "Available");
  }

  /** B03.FR.02, B03.FR.08 */
  @Test
  public void aRejectedStationRefusesCallsAndSaysNothing() throws Exception {
    sessions.registration("Rejected", 3600);
    startUnregistered("REJECTED");
    assertThatThrownBy(() -> call("GetBaseReport", "{'requestId':2,'reportBase':'FullInventory'}"))
        .hasMessageContaining("SecurityError");
    assertThatThrownBy(() -> call("TriggerMessage", "{'requestedMessage':'BootNotification'}"))
        .hasMessageContaining("SecurityError");
    assertThat(csms.recording().calls()).hasSize(1);
  }

  @Test
  public void theFirstVersionThatBothKnowIsSpoken() throws Exception {
    StartupFile file = file();
    file.json().putArray("ocppVersion").add("2.1").add("2.0.1").add("1.6");
    start(file);
    assertThat(sim.state().version()).isEqualTo("2.0.1");
  }

  private static List<String> statuses(JsonNode results) {
    List<String> statuses = new ArrayList<>();
    results.forEach(result -> statuses.add(result.path("attributeStatus").asText()));
    return statuses;
  }
}

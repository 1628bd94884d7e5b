// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.After;
import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.Hold;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallResult;
import org.openocpp.runtime.demo.StartupFile;

/** What only the wire shows of the commands of Core: the order of messages, the content of what is triggered, sizes. */
public class CoreCommandsIT extends SessionSteps {
  /** A station that was told to restart is gone by then. */
  private static final Duration GONE = Duration.ofSeconds(5);

  private RawCsms raw;

  @Override
  InteropCsms open() throws Exception {
    raw = new RawCsms();
    return raw;
  }

  @After
  public void everyMessageWasAsItHasToBe() {
    assertThat(raw.complaints()).isEmpty();
  }

  /** What the station sent from here on, in a word each: the action of a CALL, the status of an answer, the code of a close. */
  private List<String> sentSince(int mark) {
    List<String> sent = new ArrayList<>();
    for (LogEntry entry : raw.recording().entries(mark)) {
      if (entry.direction() == Direction.IN && entry.kind() == Kind.CLOSE) {
        sent.add("close " + entry.text().replaceAll("\\D.*", ""));
      } else if (entry.direction() == Direction.IN) {
        switch (entry.message()) {
          case Call call -> sent.add(call.action());
          case CallResult result -> sent.add(result.payload().path("status").asText());
          case null, default -> {
            // nobody asked
          }
        }
      }
    }
    return sent;
  }

  private int chargeOnBoth() {
    sim.plugIn(1);
    sim.plugIn(2);
    sim.rfid(CARD, 1);
    charging(1);
    sim.rfid(OTHER_CARD, 2);
    charging(2);
    status(2, "Charging");
    next("StartTransaction");
    next("StartTransaction");
    return raw.recording().mark();
  }

  /** I44, 1.6:5.14/1: the answer, the end of each transaction, the close; then the process, and one BootNotification. */
  @Test
  public void i44AResetIsAnsweredDeliveredClosedAndDoneOnce() throws Exception {
    start();
    int mark = chargeOnBoth();
    assertThat(status("Reset", "{'type':'Soft'}")).isEqualTo("Accepted");
    assertThat(station.awaitExit(GONE)).isZero();
    List<String> sent = sentSince(mark);
    sent.removeIf(word -> word.equals("MeterValues") || word.equals("StatusNotification"));
    assertThat(sent).containsExactly("Accepted", "StopTransaction", "StopTransaction", "close 1001");
    assertThat(raw.recording().calls("StopTransaction"))
        .allMatch(stop -> stop.payload().path("reason").asText().equals("SoftReset"));

    int again = raw.recording().mark();
    startAgain();
    energy(1, sim.evse(1).energyImportWh());
    assertThat(sentSince(again)).contains("BootNotification").doesNotContain("StopTransaction");
    assertThat(station.isAlive()).isTrue();
    assertThat(Billing.sessions(csms)).hasSize(2);
  }

  /** 1.6:5.14/1, 1.6:5.14/2: what was not confirmed is told after the restart, as it was. */
  @Test
  public void aStopThatIsNotConfirmedIsToldAfterTheReset() throws Exception {
    start();
    plugInAndCharge(1);
    Hold stops = raw.demo().hold("StopTransaction");
    assertThat(status("Reset", "{'type':'Hard'}")).isEqualTo("Accepted");
    assertThat(station.awaitExit(GONE)).isZero();
    assertThat(stops.held()).hasSize(1);
    raw.demo().answerAsUsual("StopTransaction");
    startAgain();
    stopped("HardReset");
    stopped("HardReset");
    List<Call> told = raw.recording().calls("StopTransaction");
    assertThat(told).hasSize(2);
    assertThat(told.getFirst().payload()).isEqualTo(told.getLast().payload());
  }

  /** I25, I27, 1.6:5.17/1: the answer first; without a connector it is the station and all connectors, with one it is that one. */
  @Test
  public void i25ATriggeredStatusFollowsTheAnswer() throws Exception {
    start();
    int mark = raw.recording().mark();
    assertThat(status("TriggerMessage", "{'requestedMessage':'StatusNotification'}")).isEqualTo("Accepted");
    status(2, "Available");
    assertThat(sentSince(mark)).containsExactly("Accepted", "StatusNotification", "StatusNotification",
        "StatusNotification");
    int one = raw.recording().mark();
    assertThat(status("TriggerMessage", "{'requestedMessage':'StatusNotification','connectorId':1}"))
        .isEqualTo("Accepted");
    status(1, "Available");
    assertThat(sentSince(one)).containsExactly("Accepted", "StatusNotification");
  }

  /** I7, 1.6:5.17/2: accepted already. */
  @Test
  public void i7ATriggeredBootIsRejected() throws Exception {
    start();
    int mark = raw.recording().mark();
    assertThat(status("TriggerMessage", "{'requestedMessage':'BootNotification'}")).isEqualTo("Rejected");
    assertThat(status("TriggerMessage", "{'requestedMessage':'Heartbeat'}")).isEqualTo("Accepted");
    next("Heartbeat");
    assertThat(sentSince(mark)).containsExactly("Rejected", "Accepted", "Heartbeat");
  }

  /** R53: texts that are too long are cut at a character, and the triggered message says the same again. */
  @Test
  public void r53AFaultIsToldWithItsTextsAndAgainWhenAsked() throws Exception {
    start();
    String info = "i".repeat(49) + "é" + "x".repeat(70);
    sim.post("/sim/evse/1/fault", Json.object().put("code", "OtherError").put("info", info)
        .put("vendorErrorCode", "v".repeat(60)));
    ObjectNode first = csms.recording().nextCall("StatusNotification",
        payload -> payload.path("status").asText().equals("Faulted"), SOON).payload();
    assertThat(first.path("errorCode").asText()).isEqualTo("OtherError");
    assertThat(first.path("info").asText()).isEqualTo("i".repeat(49) + "é");
    assertThat(first.path("vendorErrorCode").asText()).isEqualTo("v".repeat(50));
    assertThat(status("TriggerMessage", "{'requestedMessage':'StatusNotification','connectorId':1}"))
        .isEqualTo("Accepted");
    assertThat(next("StatusNotification")).isEqualTo(first);
  }

  /** I26, 1.6:5.11/1, 1.6:5.12/1: asked for, begun, stopped, begun again without a new plug. */
  @Test
  public void i26ARemoteStartIsAskedForAndTakenInFinishing() throws Exception {
    start(file().key("AuthorizeRemoteTxRequests", "true"));
    sim.plugIn(1);
    for (int session = 0; session < 2; session++) {
      int mark = raw.recording().mark();
      assertThat(status("RemoteStartTransaction", "{'connectorId':1,'idTag':'" + CARD + "'}")).isEqualTo("Accepted");
      next("StartTransaction");
      charging(1);
      assertThat(sentSince(mark)).containsSubsequence("Accepted", "Authorize", "StartTransaction");
      int id = Stations.transactionId(sim, 1);
      assertThat(status("RemoteStopTransaction", "{'transactionId':" + id + "}")).isEqualTo("Accepted");
      stopped("Remote");
      assertThat(status("RemoteStopTransaction", "{'transactionId':" + id + "}")).isEqualTo("Rejected");
    }
    assertThat(raw.recording().calls("StopTransaction"))
        .noneMatch(stop -> stop.payload().has("idTag"));
    status(1, "Finishing");
    assertThat(statuses(1)).containsSubsequence("Preparing", "Charging", "Finishing", "Preparing", "Charging",
        "Finishing");
  }

  /** R47: Scheduled; then Finishing, and Unavailable when the cable has left. */
  @Test
  public void r47AScheduledUnavailableIsNeverAvailableInBetween() throws Exception {
    start();
    plugInAndCharge(1);
    status(1, "Charging");
    assertThat(status("ChangeAvailability", "{'connectorId':1,'type':'Inoperative'}")).isEqualTo("Scheduled");
    int told = statuses(1).size();
    assertThat(status("RemoteStopTransaction", "{'transactionId':" + Stations.transactionId(sim, 1) + "}"))
        .isEqualTo("Accepted");
    status(1, "Finishing");
    sim.plugOut(1);
    status(1, "Unavailable");
    assertThat(statuses(1).subList(told, statuses(1).size())).containsExactly("Finishing", "Unavailable");
  }

  /** R4, I42: long data both ways; the link stays. */
  @Test
  public void r4LongDataIsAnsweredBothWays() throws Exception {
    start();
    raw.demo().answer("DataTransfer", call -> Reply.result("{'status':'Accepted'}"));
    for (int size : new int[]{17_000, 70_000}) {
      ObjectNode call = Json.object().put("vendorId", "com.acme").put("data", "x".repeat(size));
      ObjectNode answer = csms.call("DataTransfer", call).get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(answer.path("status").asText()).isEqualTo("UnknownVendorId");
      JsonNode told = sim.post("/sim/data-transfer", call);
      assertThat(told.path("status").asText()).isEqualTo("Accepted");
      assertThat(next("DataTransfer").path("data").asText()).hasSize(size);
    }
    assertThat(raw.recording().entries()).noneMatch(entry -> entry.kind() == Kind.CLOSE);
  }

  /** I46, 1.6:5.18/1: stopped by the command before the plug is let go; an attached cable is not supported. */
  @Test
  public void i46UnlockStopsTheSessionFirst() throws Exception {
    StartupFile file = file();
    ((ObjectNode) file.json().at("/evses/1/connectors/0")).put("lock", false);
    start(file);
    plugInAndCharge(1);
    plugInAndCharge(2);
    assertThat(status("UnlockConnector", "{'connectorId':9}")).isEqualTo("NotSupported");
    assertThat(status("UnlockConnector", "{'connectorId':2}")).isEqualTo("NotSupported");
    assertThat(status("UnlockConnector", "{'connectorId':1}")).isEqualTo("Unlocked");
    stopped("UnlockCommand");
    assertThat(sim.evse(2).charging()).isTrue();
    assertThat(raw.recording().calls("StopTransaction")).hasSize(1);
  }

  /** R49, I28: nothing is out of use: accepted, and nobody is told anything. */
  @Test
  public void r49OperativeWhereAllIsOperativeIsAcceptedInSilence() throws Exception {
    start();
    int mark = raw.recording().mark();
    for (int connector = 0; connector < 2; connector++) {
      assertThat(status("ChangeAvailability", "{'connectorId':" + connector + ",'type':'Operative'}"))
          .isEqualTo("Accepted");
    }
    assertThat(status("ChangeAvailability", "{'connectorId':9,'type':'Operative'}")).isEqualTo("Rejected");
    assertThat(sentSince(mark)).containsExactly("Accepted", "Accepted", "Rejected");
  }

  /** I28: out of use is kept over a power cut right after the answer, and told at boot. */
  @Test
  public void i28UnavailableOutlivesThePowerCut() throws Exception {
    start();
    assertThat(status("ChangeAvailability", "{'connectorId':2,'type':'Inoperative'}")).isEqualTo("Accepted");
    station.kill();
    raw.recording().forget();
    station = station.startAgain();
    station.awaitRegistered(SOON);
    sim = station.sim();
    status(2, "Unavailable");
    status(1, "Available");
    plugInAndCharge(1);
    sim.plugIn(2);
    assertThat(status("RemoteStartTransaction", "{'connectorId':2,'idTag':'" + OTHER_CARD + "'}"))
        .isEqualTo("Rejected");
  }
}

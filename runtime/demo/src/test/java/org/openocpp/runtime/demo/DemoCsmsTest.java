// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.ConnectException;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.websocket.Frame;
import org.openocpp.runtime.demo.websocket.Opening;

class DemoCsmsTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofMillis(50);
  private static final String START =
      "{'connectorId':1,'idTag':'04A2','meterStart':100,'timestamp':'2026-01-01T12:00:00Z'}";
  private static final String STOP =
      "{'transactionId':1,'idTag':'04a2','meterStop':350,'timestamp':'2026-01-01T12:30:00.000Z','reason':'Local'}";

  private DemoCsms csms;

  @BeforeEach
  void open() throws Exception {
    Clock noon = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    csms = DemoCsms.builder().clock(noon).start();
  }

  @AfterEach
  void close() throws Exception {
    csms.close();
  }

  // --- by the rules

  @Test
  void bootIsAcceptedWithTimeAndInterval() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}"))
          .isEqualTo("{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T12:00:00Z\",\"interval\":300}");
      assertThat(csms.violations()).isEmpty();
    }
  }

  @Test
  void whileTheBootIsPendingOtherCallsGetSecurityError() throws Exception {
    csms.backOffice().registration("Pending", Duration.ofSeconds(1));
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "BootNotification", "{}")).contains("Pending", "\"interval\":1");
      assertThat(station.ask("b", "Heartbeat", "{}")).isEqualTo("SecurityError");
      csms.backOffice().registration("Accepted", Duration.ofSeconds(1));
      station.ask("c", "BootNotification", "{}");
      assertThat(station.ask("d", "Heartbeat", "{}")).contains("currentTime");
    }
  }

  @Test
  void aStationThatComesBackWithoutBootIsServed() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "Heartbeat", "{}")).contains("currentTime");
    }
  }

  @Test
  void cardsAreJudgedWithoutRegardToCase() throws Exception {
    csms.backOffice().card(Card.of("04a2", "Blocked").inGroup("G"));
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "Authorize", "{'idTag':'04A2'}"))
          .isEqualTo("{\"idTagInfo\":{\"status\":\"Blocked\",\"parentIdTag\":\"G\"}}");
      assertThat(station.ask("b", "Authorize", "{'idTag':'FFFF'}")).contains("Accepted");
      csms.backOffice().unknownCards("Invalid");
      assertThat(station.ask("c", "Authorize", "{'idTag':'FFFF'}")).contains("Invalid");
    }
  }

  @Test
  void transactionsGetRisingIdsAndAReceipt() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "StartTransaction", START)).contains("\"transactionId\":1");
      assertThat(station.ask("b", "StartTransaction", START.replace("'connectorId':1", "'connectorId':2")))
          .contains("\"transactionId\":2");
      assertThat(csms.backOffice().running()).containsExactly(1, 2);
      assertThat(station.ask("c", "StopTransaction", STOP)).contains("Accepted");

      assertThat(csms.backOffice().running()).containsExactly(2);
      Receipt receipt = csms.backOffice().receipts().getFirst();
      assertThat(receipt.energyWh()).isEqualTo(250);
      assertThat(receipt.duration()).isEqualTo(Duration.ofMinutes(30));
      assertThat(receipt.connector()).isEqualTo(1);
    }
  }

  @Test
  void whatIsDeliveredTwiceCountsOnce() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.ask("a", "StartTransaction", START);
      station.ask("b", "StopTransaction", STOP);
    }
    try (FakeStation again = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(again.ask("c", "StartTransaction", START)).contains("\"transactionId\":1");
      again.ask("d", "StopTransaction", STOP);
    }
    assertThat(csms.backOffice().receipts()).hasSize(1);
  }

  @Test
  void unknownActionIsNotImplemented() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "Levitate", "{}")).isEqualTo("NotImplemented");
    }
  }

  // --- who is let in

  @Test
  void identityIsDecodedFromThePath() throws Exception {
    try (FakeStation _ = FakeStation.connect(csms.url(), "RDAM%20123%2F4")) {
      assertThat(csms.awaitLink(SOON).station()).isEqualTo("RDAM 123/4");
    }
  }

  @Test
  void passwordIsAskedFor() throws Exception {
    csms.password("correct-horse");
    assertThat(refusal("CS-1", null)).isEqualTo(401);
    assertThat(refusal("CS-1", "CS-1:wrong")).isEqualTo(401);
    assertThat(refusal("CS-1", "CS-2:correct-horse")).isEqualTo(401);
    try (FakeStation _ = FakeStation.connect(csms.url(), "CS-1", "CS-1:correct-horse", "ocpp1.6")) {
      assertThat(csms.awaitLink(SOON).isOpen()).isTrue();
    }
  }

  @Test
  void anIdentityMayHoldAColon() throws Exception {
    csms.password("p:w");
    try (FakeStation _ = FakeStation.connect(csms.url(), "A%3AB", "A:B:p:w", "ocpp1.6")) {
      assertThat(csms.awaitLink(SOON).station()).isEqualTo("A:B");
    }
  }

  @Test
  void anyStatusCanBeRefusedWith() throws Exception {
    for (int status : new int[]{401, 404, 503}) {
      csms.refuse(status);
      assertThat(refusal("CS-1", null)).isEqualTo(status);
    }
    assertThat(csms.recording().entries()).extracting(LogEntry::kind).containsOnly(Kind.REFUSED);
    csms.admit();
    FakeStation.connect(csms.url(), "CS-1").close();
  }

  @Test
  void withoutASharedSubprotocolTheConnectionIsClosedAtOnce() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1", null, "ocpp2.0.1")) {
      assertThat(station.closeCode()).isEqualTo(1002);
    } catch (ExecutionException e) {
      // a client may refuse an answer without the header by itself
      assertThat(e.getCause()).isInstanceOf(WebSocketHandshakeException.class);
    }
  }

  @Test
  void aClosedDoorLooksLikeNoProcess() throws Exception {
    csms.pauseAccepting();
    assertThatThrownBy(() -> FakeStation.connect(csms.url(), "CS-1"))
        .hasCauseInstanceOf(ConnectException.class);
    csms.resumeAccepting();
    FakeStation.connect(csms.url(), "CS-1").close();
  }

  @Test
  void anOpeningMayEndWithoutAnAnswer() {
    csms.always(new Opening.HangUp());
    assertThatThrownBy(() -> FakeStation.connect(csms.url(), "CS-1")).isInstanceOf(ExecutionException.class);
  }

  // --- waiting

  @Test
  void awaitCallReturnsEachCallOnce() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.ask("a", "Heartbeat", "{}");
      station.ask("b", "Authorize", "{'idTag':'1'}");
      station.ask("c", "Heartbeat", "{}");
      assertThat(csms.awaitCall("Heartbeat", SOON).id()).isEqualTo("a");
      assertThat(csms.awaitCall("Authorize", SOON).id()).isEqualTo("b");
      assertThat(csms.awaitCall("Heartbeat", SOON).id()).isEqualTo("c");
      assertThatThrownBy(() -> csms.awaitCall("Heartbeat", AT_ONCE))
          .isInstanceOf(AwaitTimeout.class).hasMessageContaining("no Heartbeat").hasMessageContaining("Authorize");
      assertThat(csms.calls("Heartbeat")).hasSize(2);
    }
  }

  @Test
  void awaitCallSkipsWhatDoesNotFit() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.ask("a", "StatusNotification", "{'connectorId':0,'status':'Available'}");
      station.ask("b", "StatusNotification", "{'connectorId':1,'status':'Available'}");
      assertThat(csms.awaitCall("StatusNotification", p -> p.path("connectorId").asInt() == 1, SOON).id())
          .isEqualTo("b");
    }
  }

  @Test
  void whatWasForgottenIsNotReturned() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.ask("a", "Heartbeat", "{}");
      csms.forget();
      station.ask("b", "Heartbeat", "{}");
      assertThat(csms.awaitCall("Heartbeat", SOON).id()).isEqualTo("b");
    }
  }

  @Test
  void theNextConnectionCanBeAwaited() throws Exception {
    try (FakeStation _ = FakeStation.connect(csms.url(), "CS-1")) {
      int number = csms.awaitLink(SOON).number();
      assertThatThrownBy(() -> csms.awaitLinkAfter(number, AT_ONCE)).isInstanceOf(AwaitTimeout.class);
      try (FakeStation _ = FakeStation.connect(csms.url(), "CS-1")) {
        assertThat(csms.awaitLinkAfter(number, SOON).number()).isEqualTo(number + 1);
        assertThat(csms.openLinks()).hasSize(2);
      }
    }
  }

  @Test
  void everyFrameIsRecordedInOrder() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.ask("a", "Heartbeat", "{}");
      station.ping("hello");
      csms.recording().await("ping", 0, entry -> entry.kind() == Kind.PONG, SOON);
    }
    assertThat(csms.recording().entries()).extracting(LogEntry::kind, LogEntry::direction).startsWith(
        tuple(Kind.OPENED, Direction.NONE),
        tuple(Kind.TEXT, Direction.IN),
        tuple(Kind.TEXT, Direction.OUT),
        tuple(Kind.PING, Direction.IN),
        tuple(Kind.PONG, Direction.OUT));
    assertThat(csms.recording().entries()).extracting(LogEntry::at).isSorted();
  }

  // --- answers that a test decides

  @Test
  void answersAreHeldUntilReleased() throws Exception {
    Hold hold = csms.hold("StartTransaction");
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.send("[2,\"a\",\"StartTransaction\"," + Json.object(START) + "]");
      csms.awaitCall("StartTransaction", SOON);
      assertThat(station.ask("b", "Heartbeat", "{}")).contains("currentTime");
      assertThat(hold.held()).hasSize(1);
      hold.release();
      assertThat(station.text()).startsWith("[3,\"a\"").contains("transactionId");
    }
  }

  @Test
  void answersAreDelayed() throws Exception {
    csms.delay("Heartbeat", AT_ONCE);
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.ask("a", "Heartbeat", "{}");
      var sent = csms.recording().entries().stream().filter(e -> e.kind() == Kind.TEXT).map(LogEntry::at).toList();
      assertThat(sent.get(1).minus(sent.get(0))).isGreaterThanOrEqualTo(AT_ONCE);
    }
  }

  @Test
  void answersAreFalsified() throws Exception {
    csms.answer("Heartbeat", call -> Reply.error("InternalError", "out of order"));
    csms.answer("Authorize", call -> Reply.raw(Frame.text("rubbish")));
    csms.answer("DataTransfer", call -> Reply.silence());
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      assertThat(station.ask("a", "Heartbeat", "{}")).isEqualTo("InternalError");
      station.send("[2,\"b\",\"Authorize\",{\"idTag\":\"1\"}]");
      assertThat(station.text()).isEqualTo("rubbish");
      station.send("[2,\"c\",\"DataTransfer\",{\"vendorId\":\"1\"}]");
      csms.answerAsUsual("Heartbeat");
      assertThat(station.ask("d", "Heartbeat", "{}")).contains("currentTime");
    }
  }

  // --- CALLs to the station

  @Test
  void callsAreAnswered() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      csms.awaitLink(SOON);
      var reset = csms.call("Reset", "{'type':'Soft'}");
      RpcMessage.Call call = (RpcMessage.Call) RpcMessage.parse(station.text());
      assertThat(call.payload().toString()).isEqualTo("{\"type\":\"Soft\"}");
      station.send("[4,\"" + call.id() + "\",\"NotSupported\",\"\",{}]");
      Answer answer = reset.get(5, TimeUnit.SECONDS);
      assertThat(answer).isInstanceOf(CallError.class);
      assertThat(csms.violations()).isEmpty();
    }
  }

  @Test
  void callsFailWhenTheConnectionEnds() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      csms.awaitLink(SOON);
      var reset = csms.call("Reset", "{'type':'Soft'}");
      station.text();
      station.close(1000);
      assertThatThrownBy(() -> reset.get(5, TimeUnit.SECONDS)).hasMessageContaining("1000 bye by the station");
    }
  }

  // --- anything on the wire

  @Test
  void textMayBeFragmentedAndMixedWithPings() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      byte[] two = "two €".getBytes(StandardCharsets.UTF_8);
      csms.awaitLink(SOON).send(
          Frame.text("one ").unfinished(), Frame.ping(new byte[]{7}), Frame.continuation(two));
      assertThat(station.text()).isEqualTo("one two €");
      assertThat(station.pinged()).containsExactly(7);
      csms.recording().await("pong", 0, e -> e.kind() == Kind.PONG && e.text().equals("07"), SOON);
    }
  }

  @Test
  void binaryArrives() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      csms.awaitLink(SOON).send(Frame.binary(new byte[]{1, 2, 3}));
      assertThat(station.binary()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void brokenFramesReachTheClientAsTheyAre() throws Exception {
    Frame[] broken = {Frame.text(new byte[]{(byte) 0xC3, 0x28}), Frame.of(3, new byte[0]),
        Frame.text("x").withReserved(4), Frame.continuation(new byte[0])};
    for (Frame frame : broken) {
      try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
        StationLink link = csms.awaitLinkAfter(csms.links().size() - 1, SOON);
        link.send(frame);
        assertThat(station.closeCode()).isEqualTo(-1);
        assertThat(link.ending().get(5, TimeUnit.SECONDS).code()).isIn(1002, 1006, 1007);
      }
    }
  }

  @Test
  void maskedFrameReachesTheClient() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      csms.awaitLink(SOON).sendRaw(Frame.text("x").encodeMasked(0x01020304));
      assertThat(station.closeCode()).isEqualTo(-1);
    }
  }

  @Test
  void closeCodesArrive() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      StationLink link = csms.awaitLink(SOON);
      link.close(1012, "restart");
      assertThat(station.closeCode()).isEqualTo(1012);
      assertThat(link.ending().get(5, TimeUnit.SECONDS).toString()).isEqualTo("1012 restart by the CSMS");
      assertThat(link.isOpen()).isFalse();
    }
  }

  @Test
  void connectionsAreDroppedWithAndWithoutReset() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
        StationLink link = csms.awaitLinkAfter(i, SOON);
        if (i == 0) {
          link.drop();
        } else {
          link.hangUp();
        }
        assertThat(station.closeCode()).isIn(-1, 1006);
        assertThat(link.ending().get(5, TimeUnit.SECONDS).code()).isEqualTo(1006);
      }
    }
  }

  @Test
  void aMuteCsmsTakesAndGivesNothing() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      csms.awaitLink(SOON).mute(true);
      station.ping("?");
      station.send("[2,\"a\",\"Heartbeat\",{}]");
      csms.awaitCall("Heartbeat", SOON);
      csms.link().mute(false);
      assertThat(station.ask("b", "Heartbeat", "{}")).contains("currentTime");
      assertThat(csms.recording().entries()).extracting(LogEntry::kind).doesNotContain(Kind.PONG);
    }
  }

  // --- rules that the station breaks

  @Test
  void brokenRulesAreRemembered() throws Exception {
    try (FakeStation station = FakeStation.connect(csms.url(), "CS-1")) {
      station.send("{}");
      station.send("[3,\"never\",{}]");
      station.sendBinary(new byte[]{1});
      station.ask("a", "Heartbeat", "{}");
      station.ask("a", "Heartbeat", "{}");
      assertThat(csms.violations()).extracting(LogEntry::text).containsExactly(
          "not an OCPP-J frame: not an array", "answer to nothing: never", "a binary frame",
          "message id used before: a");
    }
  }

  private int refusal(String id, String credentials) throws Exception {
    try {
      FakeStation.connect(csms.url(), id, credentials, "ocpp1.6").close();
      return 101;
    } catch (ExecutionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

}

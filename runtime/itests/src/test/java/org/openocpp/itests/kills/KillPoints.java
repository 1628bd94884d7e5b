// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StationProcess;

/**
 * The moments at which the station dies. Each is reached from outside alone: by what the CSMS sees or answers, and by what somebody in
 * front of the station does. A round ends with the station killed and started again.
 */
final class KillPoints {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CARD = "04A2B3C4";
  private static final String QUIET_CARD = "0BADCAFE";

  /** One round. */
  interface Round {
    void run() throws Exception;
  }

  private final DemoCsms csms;
  private final Books books;
  private final RandomGenerator random;
  private StationProcess station;
  private int kills;

  KillPoints(DemoCsms csms, Books books, RandomGenerator random, StationProcess station) {
    this.csms = csms;
    this.books = books;
    this.random = random;
    this.station = station;
    asUsual();
  }

  StationProcess station() {
    return station;
  }

  /** How often the station was killed. */
  int kills() {
    return kills;
  }

  /** All of them by name, in a fixed order. */
  Map<String, Round> named() {
    Map<String, Round> points = new LinkedHashMap<>();
    points.put("right after plug-in", () -> {
      sim().plugIn(1);
      kill();
    });
    points.put("right after the tap", () -> {
      sim().plugIn(1);
      sim().rfid(CARD, 1);
      kill();
    });
    points.put("StartTransaction sent, not answered", () -> sent("StartTransaction", false, this::begin));
    points.put("StartTransaction answered", () -> sent("StartTransaction", true, this::begin));
    points.put("MeterValues sent, not answered", () -> sent("MeterValues", false, this::begin));
    points.put("MeterValues answered, the register being saved", () -> sent("MeterValues", true, this::begin));
    points.put("right after the tap that ends it", () -> {
      charge(1);
      sim().rfid(CARD, 1);
      kill();
    });
    points.put("right after plug-out", () -> {
      charge(1);
      sim().plugOut(1);
      kill();
    });
    points.put("StopTransaction sent, not answered", () -> sent("StopTransaction", false, this::wholeSession));
    points.put("StopTransaction answered", () -> sent("StopTransaction", true, this::wholeSession));
    points.put("replay: the first start sent", () -> replay("StartTransaction", false));
    points.put("replay: the first start answered", () -> replay("StartTransaction", true));
    points.put("replay: the first end sent", () -> replay("StopTransaction", false));
    points.put("replay: the first end answered", () -> replay("StopTransaction", true));
    points.put("both EVSEs charge, for many saving intervals", () -> {
      charge(1);
      charge(2);
      pass(6000); // more than a kill may cost, so that energy that was not kept shows
      kill();
    });
    points.put("boot not accepted yet, a session before it", () -> {
      charge(1);
      killed();
      sent("BootNotification", false, () -> station = station.startAgain().awaitReady());
    });
    points.put("boot just accepted, a session before it", () -> {
      charge(1);
      killed();
      sent("BootNotification", true, () -> station = station.startAgain().awaitReady());
    });
    points.put("Reset answered", () -> {
      charge(1);
      assertThat(ask("Reset", "{'type':'Hard'}").path("status").asText()).isEqualTo("Accepted");
      kill();
    });
    points.put("Reset: the end sent, not answered", () -> sent("StopTransaction", false, () -> {
      charge(1);
      csms.call("Reset", "{'type':'Soft'}");
    }));
    points.put("RemoteStartTransaction answered", () -> {
      sim().plugIn(2);
      ask("RemoteStartTransaction", "{'connectorId':2,'idTag':'" + CARD + "'}");
      kill();
    });
    points.put("ChangeConfiguration answered", this::changeConfiguration);
    points.put("the CSMS is down at both ends", this::offlineTwice);
    return points;
  }

  /** Anywhere: before a session, in it, at its end; on one EVSE or on both. */
  void anywhere() throws Exception {
    int evse = 1 + random.nextInt(2);
    if (random.nextInt(4) == 0) {
      sim().plugIn(3 - evse);
      sim().rfid(CARD, 3 - evse);
    }
    sim().plugIn(evse);
    sim().rfid(CARD, evse);
    pass(random.nextInt(2500));
    if (random.nextInt(3) == 0) {
      sim().rfid(CARD, evse);
      pass(random.nextInt(200));
    }
    kill();
  }

  /** A session like any other, of a card of its own. What it tells comes after everything that was told before. */
  void quietSession() {
    station.awaitRegistered(SOON);
    int before = books.endedOf(QUIET_CARD);
    sim().plugIn(1);
    sim().rfid(QUIET_CARD, 1);
    sim().awaitEvse(1, "charges", EvseState::charging, SOON);
    sim().rfid(QUIET_CARD, 1);
    Await.until("the end of the quiet session", SOON, () -> books.endedOf(QUIET_CARD), ended -> ended > before);
    sim().plugOut(1);
  }

  // --- steps

  private void begin() {
    sim().plugIn(1);
    sim().rfid(CARD, 1);
  }

  private void charge(int evse) {
    sim().plugIn(evse);
    sim().rfid(CARD, evse);
    sim().awaitEvse(evse, "charges", EvseState::charging, SOON);
  }

  private void wholeSession() throws InterruptedException {
    charge(1);
    pass(random.nextInt(1500));
    sim().rfid(CARD, 1);
  }

  private void replay(String action, boolean answered) throws Exception {
    sim().networkDown();
    sim().await("offline", state -> !state.linkUp(), SOON);
    wholeSession();
    charge(2);
    sent(action, answered, () -> sim().networkUp());
  }

  /** I24: what was answered Accepted outlives the power cut. */
  private void changeConfiguration() throws Exception {
    charge(1);
    String value = Integer.toString(60 + random.nextInt(1000));
    String status =
        ask("ChangeConfiguration", "{'key':'ConnectionTimeOut','value':'" + value + "'}").path("status").asText();
    kill();
    station.awaitRegistered(SOON);
    assertThat(status).isEqualTo("Accepted");
    assertThat(ask("GetConfiguration", "{'key':['ConnectionTimeOut']}").path("configurationKey").path(0).path("value")
        .asText()).isEqualTo(value);
  }

  private void offlineTwice() throws Exception {
    charge(1);
    csms.pauseAccepting();
    csms.link().drop();
    sim().await("offline", state -> !state.linkUp(), SOON);
    pass(500);
    kill();
    charge(2);
    sim().rfid(CARD, 2);
    killed();
    csms.resumeAccepting();
    station = station.startAgain().awaitReady();
  }

  /** Kills when the CSMS has got a message, before or after it answered. */
  private void sent(String action, boolean answered, Round cause) throws Exception {
    CompletableFuture<Call> seen = new CompletableFuture<>();
    csms.answerLater(action, call -> {
      CompletionStage<Reply> reply = CompletableFuture.completedFuture(book(call));
      CompletionStage<Reply> never = new CompletableFuture<>();
      seen.complete(call);
      return answered ? reply : never;
    });
    try {
      cause.run();
      seen.get(SOON.toSeconds(), TimeUnit.SECONDS);
      if (answered) {
        pass(random.nextInt(20));
      }
      killed();
    } catch (TimeoutException e) {
      throw new AssertionError("no " + action + "; the CSMS saw:\n" + csms.recording(), e);
    } finally {
      asUsual();
    }
    station = station.startAgain().awaitReady();
  }

  private void killed() {
    station.kill();
    kills++;
  }

  private void kill() throws IOException {
    killed();
    station = station.startAgain().awaitReady();
  }

  private SimClient sim() {
    return station.sim();
  }

  private ObjectNode ask(String action, String payload) {
    return csms.ask(action, payload, SOON);
  }

  private void asUsual() {
    for (String action : new String[]{"StartTransaction", "MeterValues", "StopTransaction"}) {
      csms.answer(action, this::book);
    }
    csms.answerAsUsual("BootNotification");
  }

  private Reply book(Call call) {
    return switch (call.action()) {
      case "StartTransaction" -> Reply.result(
          "{'transactionId':" + books.start(call.payload()) + ",'idTagInfo':{'status':'Accepted'}}");
      case "StopTransaction" -> {
        books.stop(call.payload());
        yield Reply.result("{}");
      }
      case "MeterValues" -> {
        books.meterValues(call.payload());
        yield Reply.result("{}");
      }
      default -> csms.backOffice().answer("CS-0001", call);
    };
  }

  /** Time passes; that it passes is the point, nothing is waited for. */
  private static void pass(int millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.Variables;
import org.openocpp.csms.internal.fake.FakeProtocol;
import org.openocpp.csms.internal.fake.Rig;

/** CALLs of the CSMS and what becomes of them. */
class CommandsTest {
  private final ConversationRig rig = new ConversationRig();

  @BeforeEach
  void start() {
    rig.start();
    rig.socket().sent.clear();
  }

  private void call(String id, String action) {
    rig.socket().say("[2,\"" + id + "\",\"" + action + "\",{}]");
  }

  @Test
  void theAnswerLeavesOnlyAfterTheOutcomeIsDurable() {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    rig.station.outcome = command -> outcome;
    call("7", "Do");
    assertThat(rig.socket().sent).isEmpty();
    outcome.complete(Outcome.Simple.ACCEPTED);
    assertThat(rig.socket().sent).containsExactly("[3,\"7\",{\"status\":\"ACCEPTED\",\"by\":\"A\"}]");
  }

  @Test
  void refusalsAreSpelledAsTheVersionSpellsThem() {
    call("7", "Nonsense");
    assertThat(rig.socket().sent).containsExactly("[4,\"7\",\"NotImplemented\",\"no action Nonsense\",{}]");
    rig.socket().say("[2,\"8\",\"Do\"]");
    assertThat(rig.socket().lastSent()).startsWith("[4,\"8\",\"FormationViolation\"");
  }

  @Test
  void afterEachOddFrameTheNextCallIsAnswered() {
    String[] odd = {"", "x", "[]", "[9,\"1\"]", "[3,\"unknown\",{}]", "[4,\"unknown\",\"X\",\"\",{}]", "[2,\"1\"]",
        "[2,5,\"Do\",{}]", "[3]", "[4,\"unknown\"]"};
    for (String frame : odd) {
      rig.socket().say(frame);
      call("ok", "Reply");
      assertThat(rig.socket().lastSent()).as(frame).startsWith("[3,\"ok\"");
    }
    rig.socket().sayBinary();
    call("ok", "Reply");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"ok\"");
  }

  @Test
  void aProtocolThatThrowsCostsThatCallOnly() {
    call("7", "Throw");
    call("8", "Reply");
    assertThat(rig.socket().sent).hasSize(2);
    assertThat(rig.socket().sent.getFirst()).startsWith("[4,\"7\",\"InternalError\"").doesNotContain("as the test");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"8\"");
  }

  @Test
  void aStationThatCannotDecideSaysSo() {
    rig.station.outcome = command -> CompletableFuture.failedStage(new StationUnavailableException("no store"));
    call("7", "Do");
    assertThat(rig.socket().sent).containsExactly("[4,\"7\",\"InternalError\",\"no store\",{}]");
  }

  @Test
  void aStationThatNeverDecidesIsAnsweredForOnce() {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    rig.station.outcome = command -> outcome;
    call("7", "Do");
    rig.seconds(60);
    assertThat(rig.socket().lastSent()).startsWith("[4,\"7\",\"InternalError\"");
    outcome.complete(Outcome.Simple.ACCEPTED);
    assertThat(rig.socket().sent).hasSize(1);
  }

  @Test
  void anIdThatIsBeingAnsweredIsRefusedAndTheFirstStillAnswered() {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    rig.station.outcome = command -> outcome;
    call("7", "Do");
    call("7", "Do");
    assertThat(rig.socket().lastSent()).startsWith("[4,\"7\",\"FormationViolation\"");
    outcome.complete(Outcome.Simple.ACCEPTED);
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
    assertThat(rig.station.commands).filteredOn(Command.ClearCache.class::isInstance).hasSize(1);
    call("7", "Reply");
    assertThat(rig.socket().lastSent()).as("answered: the id is free").startsWith("[3,\"7\",{\"by\"");
  }

  @Test
  void tooManyCallsAtOnceAreRefused() {
    rig.station.outcome = command -> new CompletableFuture<>();
    for (int i = 0; i < 33; i++) {
      call("id" + i, "Do");
    }
    assertThat(rig.socket().sent).hasSize(1);
    assertThat(rig.socket().lastSent()).startsWith("[4,\"id32\",\"GenericError\"");
  }

  @Test
  void theAnswerToACallOfAnEndedConnectionIsNotSentOnTheNext() {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    rig.station.outcome = command -> outcome;
    call("7", "Do");
    rig.socket().drop(1006);
    rig.seconds(10);
    outcome.complete(Outcome.Simple.ACCEPTED);
    assertThat(rig.socket().sent).isEmpty();
    call("7", "Reply");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
  }

  @Test
  void callsAreAnsweredWhileOursIsOpen() {
    rig.ignores("Heartbeat");
    rig.link.request(new HeartbeatEvent());
    call("7", "Reply");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
    assertThat(rig.socket().actions()).containsExactly("Heartbeat");
  }

  @Test
  void theIdOfTheCsmsLeadsToTheTransaction() {
    rig.answers("STARTED", "{\"id\":\"17\"}");
    rig.queue(Phase.STARTED, 0);
    rig.grew();
    rig.socket().say("[2,\"7\",\"Stop\",{\"id\":17}]");
    assertThat(rig.station.commands.getLast()).isEqualTo(new Command.RequestStop(Rig.TX));
    rig.socket().say("[2,\"8\",\"Stop\",{\"id\":18}]");
    assertThat(rig.socket().lastSent()).contains("Rejected");
  }

  /** 1.6:5.17/1, F06.FR.04, I25 */
  @Test
  void i25ATriggeredHeartbeatFollowsTheAnswer() {
    call("7", "TriggerHeartbeat");
    assertThat(rig.socket().sent.getFirst()).startsWith("[3,\"7\",{\"status\":\"ACCEPTED\"");
    assertThat(rig.socket().actions()).containsExactly("Heartbeat");
  }

  /** I25, I27: without a connector it is that of the station and of all connectors. */
  @Test
  void i25ATriggeredStatusIsThatOfAllOrOfTheOneAskedFor() {
    call("7", "TriggerStatus");
    assertThat(rig.socket().actions()).containsExactly("Status", "Status");
    call("8", "TriggerStatus1");
    assertThat(rig.socket().actions()).hasSize(3);
    assertThat(rig.socket().lastSent()).contains("\"evse\":1");
    call("9", "TriggerStatus9");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"9\",{\"status\":\"REJECTED\"");
  }

  /** 1.6:5.17/2, I7: also after a reconnect. */
  @Test
  void i7ATriggeredBootIsRejectedOnceTheStationIsAccepted() {
    call("7", "TriggerBoot");
    assertThat(rig.socket().sent).hasSize(1);
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\",{\"status\":\"REJECTED\"");
    rig.socket().drop(1006);
    rig.seconds(10);
    call("8", "TriggerBoot");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"8\",{\"status\":\"REJECTED\"");
    assertThat(rig.socket().actions()).doesNotContain("Boot");
  }

  @Test
  void aTriggeredBootWhilePendingIsSentAtOnce() {
    ConversationRig pending = new ConversationRig();
    pending.answers("Boot", "{\"status\":\"PENDING\",\"interval\":600}");
    pending.start();
    pending.answers("Boot", "{\"status\":\"ACCEPTED\"}");
    pending.socket().say("[2,\"7\",\"TriggerBoot\",{}]");
    assertThat(pending.socket().sent.get(1)).startsWith("[3,\"7\",{\"status\":\"ACCEPTED\"");
    assertThat(pending.socket().sent.get(2)).contains("Boot").contains("TRIGGERED");
    assertThat(pending.link.link().registered()).isTrue();
    pending.seconds(3600);
    assertThat(pending.actions()).filteredOn("Boot"::equals).as("the pending repeat is off").hasSize(2);
  }

  @Test
  void whatTheStationSendsOnATriggerFollowsTheAnswer() {
    rig.station.outcome = command -> {
      rig.link.request(new HeartbeatEvent());
      return CompletableFuture.completedStage(Outcome.Simple.ACCEPTED);
    };
    call("7", "TriggerMeter");
    assertThat(rig.socket().sent.getFirst()).startsWith("[3,\"7\"");
    assertThat(rig.socket().actions()).containsExactly("Heartbeat");
  }

  /** 1.6:5.11/1: Authorize for a remote start follows its answer. */
  @Test
  void whatARemoteStartMakesTheStationAskFollowsTheAnswer() {
    rig.station.outcome = command -> {
      rig.link.request(new HeartbeatEvent());
      return CompletableFuture.completedStage(Outcome.Simple.ACCEPTED);
    };
    call("7", "Start");
    assertThat(rig.socket().sent.getFirst()).startsWith("[3,\"7\"");
    assertThat(rig.socket().actions()).containsExactly("Heartbeat");
  }

  /** 1.6:4.2/5 */
  @Test
  void whatWasTriggeredMayBeSentWhilePendingButNothingElse() {
    ConversationRig pending = new ConversationRig();
    pending.answers("Boot", "{\"status\":\"PENDING\",\"interval\":600}");
    pending.start();
    assertThat(pending.link.request(new HeartbeatEvent()).toCompletableFuture()).isCompletedExceptionally();
    pending.socket().say("[2,\"7\",\"TriggerMeter\",{}]");
    assertThat(pending.link.request(new HeartbeatEvent()).toCompletableFuture()).isCompleted();
    assertThat(pending.actions()).containsExactly("Boot", "Heartbeat");
    pending.seconds(10);
    assertThat(pending.link.request(new HeartbeatEvent()).toCompletableFuture()).isCompletedExceptionally();
  }

  /** B02.FR.01, B02.FR.02: a report that was asked for follows its answer, also while the station is pending. */
  @Test
  void aReportFollowsTheAnswerThatAcceptsIt() {
    ConversationRig pending = new ConversationRig();
    pending.answers("Boot", "{\"status\":\"PENDING\",\"interval\":600}");
    pending.station.outcome = command -> {
      pending.link.request(new HeartbeatEvent());
      return CompletableFuture.completedStage(Outcome.Simple.ACCEPTED);
    };
    pending.start();
    pending.socket().say("[2,\"7\",\"Report\",{}]");
    assertThat(pending.socket().sent.get(1)).startsWith("[3,\"7\",{\"status\":\"ACCEPTED\"");
    assertThat(pending.actions()).containsExactly("Boot", "Heartbeat");
  }

  @Test
  void whatCannotBeReadIsRefusedUnderAnIdMadeForThatWhereTheVersionHasOne() {
    String[] unreadable = {"x", "[2,5,\"Do\",{}]", "[]"};
    for (String frame : unreadable) {
      rig.socket().say(frame);
    }
    assertThat(rig.socket().sent).as("1.6 has no word for it").isEmpty();

    ConversationRig two = new ConversationRig();
    two.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1");
    two.add(new FakeProtocol("ocpp2.0.1", "B"), "2.0.1");
    two.transport.onConnect = socket -> socket.accept("ocpp2.0.1");
    two.start();
    for (String frame : unreadable) {
      two.socket().sent.clear();
      two.socket().say(frame);
      assertThat(two.socket().sent).as(frame).hasSize(1);
      assertThat(two.socket().lastSent()).startsWith("[4,\"-1\",\"FormationViolation\"");
    }
    two.socket().sent.clear();
    two.socket().say("[9,\"1\",{}]");
    assertThat(two.socket().lastSent()).startsWith("[4,\"-1\",\"MessageTypeNotSupported\"");
    two.socket().sent.clear();
    two.socket().say("[3,5,{}]");
    two.socket().say("[4,null,\"GenericError\",\"\",{}]");
    assertThat(two.socket().sent).as("answers are not answered").isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Outbox.Lane;
import org.openocpp.api.station.Outbox.Settlement;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.Variables;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.csms.internal.fake.FakeProtocol;
import org.openocpp.csms.internal.fake.Rig;

/** Delivery: 1.6 §3.7 and §4.8, E12 and E13. */
class OutboxTest {
  private final ConversationRig rig = new ConversationRig();

  private OutboxTest() {
    rig.answers("STARTED", "{\"id\":\"17\"}");
    rig.answers("UPDATED", "{}");
    rig.answers("ENDED", "{}");
    rig.answers("Data", "{}");
  }

  private void session() {
    rig.queue(Phase.STARTED, 0);
    rig.queue(Phase.UPDATED, 1);
    rig.queue(Phase.UPDATED, 2);
    rig.queue(Phase.ENDED, 3);
  }

  /** What of the outbox was sent, on all connections. */
  private List<String> sent() {
    return rig.transport.attempts.stream().flatMap(socket -> socket.sent.stream())
        .filter(frame -> frame.startsWith("[2,") && frame.contains("index"))
        .map(frame -> frame.substring(frame.indexOf('{'), frame.length() - 1)).toList();
  }

  private void reconnect() {
    for (int i = 0; i < 80 && !rig.link.link().up(); i++) {
      rig.seconds(1);
    }
  }

  private void data(Lane lane, String vendor) {
    rig.queue(lane, new DataTransferEvent(vendor, null, null));
  }

  /** 1.6:3.7/1, I13 */
  @Test
  void i13ASessionMadeOfflineIsDeliveredInOrderWithTheIdOfTheCsms() {
    session();
    rig.start();
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\"}", "{\"index\":1,\"id\":\"17\"}",
        "{\"index\":2,\"id\":\"17\"}", "{\"index\":3,\"id\":\"17\"}");
    assertThat(rig.station.outbox.empty()).isTrue();
    assertThat(rig.station.outbox.settled.getFirst().answer()).isEqualTo(new Answer.Transaction("17", null));
    assertThat(rig.station.outbox.rows).as("an id is forgotten with the end of its transaction").isEmpty();
  }

  /** I13: nothing that needs the id is sent before the answer that brings it */
  @Test
  void i13AnIdIsDurableBeforeAnythingIsBuiltOnIt() {
    rig.station.outbox.slow = true;
    session();
    rig.start();
    assertThat(sent()).hasSize(1);
    rig.station.outbox.commit();
    assertThat(rig.station.outbox.rows.values()).singleElement().asString().contains("\"remoteId\":\"17\"");
    assertThat(sent()).as("an end waits until all before it is settled: nothing is repeated behind it").hasSize(3);
    rig.station.outbox.commit();
    rig.station.outbox.commit();
    assertThat(sent()).hasSize(4);
  }

  @Test
  void idsSurviveARestart() throws Exception {
    rig.store.commit(List.of(Change.put("csms.transactions", "1/1.6/" + Rig.TX,
        Bytes.utf8("{\"schema\":1,\"remoteId\":\"42\",\"next\":0,\"later\":{\"x\":1}}")),
        Change.put("csms.transactions", "1/1.6/nonsense", Bytes.utf8("?")),
        Change.put("csms.transactions", "1/1.6/" + new UUID(1, 1),
            Bytes.utf8("{\"schema\":2,\"remoteId\":\"7\",\"next\":0}")),
        Change.put("csms.transactions", "1/1.6/" + new UUID(1, 2), Bytes.utf8("{\"schema\":1,\"remoteId\":\"8\"}"))));
    rig.queue(Phase.UPDATED, 5);
    rig.start();
    assertThat(sent()).containsExactly("{\"index\":5,\"id\":\"42\"}");
    assertThat(rig.link.remoteId(Rig.TX)).contains("42");
    assertThat(rig.link.remoteId(new UUID(1, 1))).as("of a newer version: left alone").isEmpty();
    assertThat(rig.link.remoteId(new UUID(1, 2))).as("without its number: left alone").isEmpty();
  }

  @Test
  void theIdsOfAnotherVersionAreNotUsed() throws Exception {
    rig.store.commit(List.of(Change.put("csms.transactions", "1/2.0.1/" + Rig.TX,
        Bytes.utf8("{\"schema\":1,\"remoteId\":\"42\",\"next\":3}"))));
    rig.queue(Phase.UPDATED, 5);
    rig.start();
    assertThat(sent()).containsExactly("{\"index\":5,\"id\":\"null\"}");
  }

  /** F16 */
  @Test
  void f16ZeroAndNegativeIdsAreUsedAsGiven() {
    rig.answers("STARTED", "{\"id\":\"-1\"}");
    session();
    rig.start();
    assertThat(sent().getLast()).isEqualTo("{\"index\":3,\"id\":\"-1\"}");
  }

  /** 1.6:3.7.1/1, 1.6:3.7.1/2, 1.6:3.7.1/3, F14 */
  @Test
  void f14ARefusedMessageIsTriedAgainAfterTheIntervalTimesTheAttemptsAndThenGivenUp() {
    rig.refuses("STARTED");
    session();
    rig.start();
    assertThat(sent()).hasSize(1);
    assertThat(rig.station.outbox.attempts).containsExactly("1:1");
    rig.seconds(59);
    assertThat(sent()).hasSize(1);
    rig.seconds(1);
    assertThat(sent()).hasSize(2);
    rig.seconds(119);
    assertThat(sent()).hasSize(2);
    assertThat(rig.station.outbox.settled).isEmpty();
    rig.seconds(1);
    assertThat(sent()).as("third and last attempt, then the rest without an id").hasSize(3 + 3);
    assertThat(sent().getLast()).isEqualTo("{\"index\":3,\"id\":\"null\"}");
    assertThat(rig.station.outbox.settled.getFirst()).isEqualTo(new Settlement(1, Lane.TRANSACTION, null));
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** F14, F15 */
  @Test
  void f15NoAnswerInTimeIsAFailedAttemptAndALateAnswerIsIgnored() {
    rig.ignores("STARTED");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    String first = rig.socket().lastId();
    rig.seconds(30);
    assertThat(rig.station.outbox.attempts).containsExactly("1:1");
    rig.socket().say("[3,\"" + first + "\",{\"id\":\"99\"}]");
    assertThat(rig.station.outbox.settled).isEmpty();
    rig.seconds(59);
    assertThat(sent()).hasSize(1);
    rig.seconds(1);
    assertThat(sent()).hasSize(2);
    assertThat(rig.socket().lastId()).isNotEqualTo(first);
    rig.socket().answer("{\"id\":\"17\"}");
    rig.socket().answer("{\"id\":\"18\"}");
    assertThat(rig.link.remoteId(Rig.TX)).contains("17");
    assertThat(rig.station.outbox.settled).hasSize(1);
  }

  @Test
  void beingOfflineBurnsNoAttempt() {
    rig.ignores("STARTED");
    session();
    rig.start();
    for (int i = 0; i < 10; i++) {
      rig.seconds(29);
      rig.socket().drop(1006);
      reconnect();
    }
    assertThat(sent()).hasSize(11);
    assertThat(rig.station.outbox.attempts).isEmpty();
    rig.answers("STARTED", "{\"id\":\"17\"}");
    rig.socket().drop(1006);
    reconnect();
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** F13: the same content, and no second id for what was answered */
  @Test
  void f13AnAnswerLostWithTheConnectionMeansTheSameMessageAgain() {
    rig.ignores("UPDATED");
    session();
    rig.start();
    rig.socket().drop(1006);
    rig.answers("UPDATED", "{}");
    rig.seconds(10);
    assertThat(sent()).filteredOn(s -> s.contains("\"index\":1")).hasSize(2)
        .allSatisfy(s -> assertThat(s).isEqualTo("{\"index\":1,\"id\":\"17\"}"));
    assertThat(sent()).filteredOn(s -> s.contains("\"index\":0")).as("the start was answered").hasSize(1);
  }

  @Test
  void attemptsOfAnEarlierProcessCount() {
    rig.refuses("STARTED");
    rig.queue(Phase.STARTED, 0);
    rig.station.outbox.attemptFailed(Lane.TRANSACTION, 1, 2);
    rig.start();
    assertThat(sent()).hasSize(1);
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** F14, F15 */
  @Test
  void f15AnUnusableAnswerIsAFailedAttempt() {
    rig.answers("STARTED", "{\"invalid\":1}");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    rig.answers("STARTED", "{\"boom\":1}");
    rig.seconds(60);
    assertThat(rig.station.outbox.attempts).containsExactly("1:1", "1:2");
    rig.answers("STARTED", "{\"id\":\"17\"}");
    rig.seconds(120);
    assertThat(rig.station.outbox.settled).hasSize(1);
  }

  /** 1.6:3.7/2 */
  @Test
  void newMessagesWaitBehindAFailedOneButTheOtherLaneAndRequestsGoAhead() {
    rig.refuses("STARTED");
    session();
    rig.start();
    data(Lane.GUARANTEED, "v");
    rig.grew();
    rig.link.request(new DataTransferEvent("w", null, null));
    assertThat(rig.actions()).containsExactly("Boot", "Status", "Status", "STARTED", "Data", "Data");
  }

  /** F26: it is left out and told; the rest goes on */
  @Test
  void f26OneMessageThatCannotBeEncodedBlocksNobody() {
    rig.queue(Phase.STARTED, 0);
    data(Lane.TRANSACTION, "poison");
    rig.queue(Phase.ENDED, 1);
    data(Lane.GUARANTEED, "poison");
    data(Lane.GUARANTEED, "good");
    rig.start();
    assertThat(rig.actions()).containsExactlyInAnyOrder("Boot", "Status", "Status", "Data", "STARTED", "ENDED")
        .containsSubsequence("STARTED", "ENDED");
    assertThat(rig.station.outbox.empty()).isTrue();
    assertThat(rig.station.outbox.settled).contains(new Settlement(2, Lane.TRANSACTION, null));
  }

  @Test
  void anEventWithoutMessagesIsSettledWithoutSending() {
    data(Lane.TRANSACTION, "none");
    rig.queue(Phase.UPDATED, 1);
    rig.start();
    assertThat(rig.actions()).containsExactly("Boot", "Status", "Status", "UPDATED");
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  @Test
  void eachPartOfAnEventIsDeliveredByItself() {
    data(Lane.TRANSACTION, "two");
    rig.start();
    assertThat(rig.socket().sent.stream().filter(s -> s.contains("part"))).hasSize(2);
    assertThat(rig.station.outbox.settled).hasSize(1);
  }

  @Test
  void aPartThatIsGivenUpDoesNotTakeTheOthersWithIt() {
    rig.station.settings.put(Variables.MESSAGE_ATTEMPTS, "1");
    rig.refuses("Data");
    data(Lane.TRANSACTION, "two");
    rig.start();
    assertThat(rig.socket().sent.stream().filter(s -> s.contains("part"))).hasSize(2);
    assertThat(rig.station.outbox.settled).hasSize(1);
  }

  @Test
  void onlyThePartThatFailedIsRepeated() {
    rig.ignores("Data");
    data(Lane.TRANSACTION, "two");
    rig.start();
    rig.socket().answer("{}");
    rig.socket().say("[4,\"" + rig.socket().lastId() + "\",\"GenericError\",\"\",{}]");
    rig.seconds(60);
    assertThat(rig.socket().sent.stream().filter(s -> s.contains("\"part\":0"))).hasSize(1);
    assertThat(rig.socket().sent.stream().filter(s -> s.contains("\"part\":1"))).hasSize(2);
  }

  @Test
  void settlingThatFailsIsRepeatedAndNothingNewIsSentBefore() {
    rig.queue(Phase.UPDATED, 0);
    rig.start();
    rig.station.outbox.slow = true;
    rig.queue(Phase.UPDATED, 1);
    rig.grew();
    assertThat(sent()).hasSize(2);
    rig.queue(Phase.UPDATED, 2);
    rig.queue(Phase.UPDATED, 3);
    rig.grew();
    assertThat(sent()).as("sending goes on while a commit is under way").hasSize(4);
    rig.station.outbox.failing = true;
    rig.station.outbox.commit();
    rig.queue(Phase.UPDATED, 4);
    rig.station.outbox.failing = false;
    rig.grew();
    assertThat(sent()).hasSize(4);
    rig.station.outbox.slow = false;
    rig.seconds(1);
    assertThat(rig.station.outbox.settled.stream().map(Settlement::id)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(sent()).as("each once").hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void whatWasAnsweredIsNotSentAgainWhileItsSettlementIsLate() {
    rig.start();
    rig.station.outbox.slow = true;
    rig.queue(Phase.UPDATED, 0);
    rig.grew();
    rig.socket().drop(1006);
    rig.seconds(10);
    rig.queue(Phase.UPDATED, 1);
    rig.grew();
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\"}", "{\"index\":1,\"id\":\"null\"}");
  }

  @Test
  void withAStoreThatNeverCommitsSendingStops() {
    rig.start();
    rig.station.outbox.slow = true;
    IntStream.range(0, 200).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.grew();
    assertThat(sent()).hasSize(64);
  }

  @Test
  void settlementsAreGrouped() {
    rig.start();
    rig.station.outbox.slow = true;
    IntStream.range(0, 50).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.grew();
    rig.station.outbox.commit();
    rig.station.outbox.commit();
    assertThat(rig.station.outbox.batches).containsExactly(1, 49);
  }

  @Test
  void anOutboxThatCannotBeReadIsReadAgain() {
    rig.station.outbox.failing = true;
    session();
    rig.start();
    assertThat(sent()).isEmpty();
    rig.station.outbox.failing = false;
    rig.seconds(5);
    assertThat(sent()).hasSize(4);
  }

  /** I40, F34: what is asked meanwhile is answered at once */
  @Test
  void i40ABacklogIsPacedAndLiveMessagesOvertakeIt() {
    rig.station.settings.put(Variables.REPLAY_RATE, "2");
    IntStream.range(0, 10).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.seconds(1); // it was queued before the connection
    rig.start();
    assertThat(sent()).hasSize(1);
    rig.seconds(2);
    assertThat(sent()).hasSize(5);
    rig.link.request(new DataTransferEvent("live", null, null));
    assertThat(rig.socket().lastSent()).contains("live");
    rig.socket().say("[2,\"7\",\"Reply\",{}]");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
  }

  /** F25 */
  @Test
  void f25WhatHappensDuringReplayGoesToTheEnd() {
    rig.station.settings.put(Variables.REPLAY_RATE, "1");
    IntStream.range(0, 100).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.seconds(1); // it was queued before the connection
    rig.start();
    rig.seconds(50);
    IntStream.range(100, 110).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.grew();
    rig.seconds(100);
    assertThat(sent()).containsExactlyElementsOf(
        IntStream.range(0, 110).mapToObj(i -> "{\"index\":" + i + ",\"id\":\"null\"}").toList());
  }

  @Test
  void aVersionThatNumbersItsMessagesNumbersThemWithoutGapsOverRestarts() throws Exception {
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1");
    rig.add(new FakeProtocol("ocpp2.0.1", "B"), "2.0.1");
    rig.store.commit(List.of(Change.put("csms.transactions", "1/2.0.1/" + Rig.TX,
        Bytes.utf8("{\"schema\":1,\"next\":7}"))));
    rig.queue(Phase.UPDATED, 3);
    rig.queue(Phase.UPDATED, 4);
    rig.start();
    assertThat(sent()).containsExactly("{\"index\":3,\"id\":\"null\",\"seq\":7}",
        "{\"index\":4,\"id\":\"null\",\"seq\":8}");
    assertThat(rig.station.outbox.rows.values()).containsExactly("{\"schema\":1,\"next\":9}");
  }

  /** E11.FR.07: the number stays, the mark comes. */
  @Test
  void whatWasQueuedWhenTheConnectionWasLostIsToldAsLate() {
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1");
    rig.add(new FakeProtocol("ocpp2.0.1", "B"), "2.0.1");
    rig.start();
    rig.ignores("UPDATED");
    rig.queue(Phase.UPDATED, 0);
    rig.queue(Phase.UPDATED, 1);
    rig.grew();
    rig.seconds(5);
    rig.answers("UPDATED", "{}");
    rig.socket().drop(1006);
    rig.seconds(60);
    rig.queue(Lane.TRANSACTION, FakeProtocol.fact(Rig.TX, 2, Phase.UPDATED, rig.time.clock().stamp()));
    rig.grew();
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"seq\":0}",
        "{\"index\":0,\"id\":\"null\",\"seq\":0,\"late\":true}",
        "{\"index\":1,\"id\":\"null\",\"seq\":1,\"late\":true}", "{\"index\":2,\"id\":\"null\",\"seq\":2}");
  }

  @Test
  void aVersionThatDoesNotNumberCostsNoStoredRowPerMessage() {
    IntStream.range(0, 10).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.start();
    assertThat(rig.station.outbox.rows).isEmpty();
  }

  @Test
  void whatTheCsmsKnowsIsFinishedBeforeAnotherVersionIsNegotiated() {
    rig.add(new FakeProtocol("ocpp2.0.1", "B"), "2.0.1");
    rig.ignores("UPDATED");
    session();
    rig.start();
    rig.answers("UPDATED", "{}");
    rig.station.set(Variables.OCPP_VERSIONS, "2.0.1");
    assertThat(rig.transport.attempts).as("the open CALL may still be answered").hasSize(1);
    rig.socket().answer("{}");
    assertThat(sent()).endsWith("{\"index\":1,\"id\":\"17\"}", "{\"index\":2,\"id\":\"17\"}",
        "{\"index\":3,\"id\":\"17\"}");
    assertThat(rig.station.outbox.empty()).isTrue();
    assertThat(rig.transport.attempts).hasSize(2);
  }

  @Test
  void manyEntriesAreAllDeliveredOnceAndInOrder() {
    for (int i = 0; i < 50; i++) {
      UUID tx = new UUID(1, i);
      rig.queue(Lane.TRANSACTION, FakeProtocol.fact(tx, i * 10, Phase.STARTED));
      for (int k = 1; k < 9; k++) {
        rig.queue(Lane.TRANSACTION, FakeProtocol.fact(tx, i * 10 + k, Phase.UPDATED));
      }
      rig.queue(Lane.TRANSACTION, FakeProtocol.fact(tx, i * 10 + 9, Phase.ENDED));
    }
    rig.start();
    assertThat(sent().stream().map(s -> Integer.parseInt(s.replaceAll(".*index\":([0-9]+).*", "$1"))))
        .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** R1, F15: what is no answer is answered with nothing; the CALL has failed, and the next one goes out. */
  @Test
  void r1AMalformedAnswerIsNotAnswered() {
    rig.start();
    for (String malformed : List.of("[3,\"ID\",{\"boom\":1}]", "[3,\"ID\",{\"invalid\":1}]", "[4,\"ID\"]", "[3,\"ID\"]",
        "[3,\"ID\",7]", "[3,\"nobody\",{}]", "[3,\"ID\",{\"id\":\"17\"}")) {
      rig.ignores("STARTED");
      rig.queue(Phase.STARTED, 0);
      rig.grew();
      int before = rig.socket().sent.size();
      rig.socket().say(malformed.replace("ID", rig.socket().lastId()));
      assertThat(rig.socket().sent).as(malformed).hasSize(before);
      rig.answers("STARTED", "{\"id\":\"17\"}");
      rig.seconds(30 + 60);
      assertThat(rig.station.outbox.empty()).as(malformed).isTrue();
    }
  }

  /** F15: an answer that comes twice, or with the id of an earlier CALL, settles nothing else. */
  @Test
  void f15AnAnswerCountsOnceAndForItsOwnCall() {
    rig.ignores("UPDATED");
    rig.queue(Phase.UPDATED, 0);
    rig.queue(Phase.UPDATED, 1);
    rig.start();
    String first = rig.socket().lastId();
    rig.socket().say("[3,\"" + first + "\",{}]");
    rig.socket().say("[3,\"" + first + "\",{}]");
    rig.socket().say("[4,\"" + first + "\",\"GenericError\",\"\",{}]");
    assertThat(rig.station.outbox.settled).hasSize(1);
    assertThat(rig.station.outbox.attempts).isEmpty();
    assertThat(rig.socket().lastId()).isNotEqualTo(first);
  }

  /** F32, I40: what was queued for one CSMS goes to the one that follows, one CALL at a time and no faster than the setting. */
  @Test
  void f32AnOldQueueDoesNotFloodANewCsms() {
    rig.station.settings.put(Variables.REPLAY_RATE, "5");
    rig.station.profiles = List.of(new NetworkProfile(1, URI.create("ws://old"), 0, null),
        new NetworkProfile(2, URI.create("ws://new"), 0, null));
    rig.transport.onConnect = socket -> {
      if (socket.request.uri().getHost().equals("old")) {
        socket.refuse(503);
      } else {
        socket.accept();
      }
    };
    rig.start();
    IntStream.range(0, 200).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.grew();
    rig.seconds(10 + 20 + 40);
    assertThat(rig.socket().request.uri().getHost()).isEqualTo("new");
    for (int second = 0; second < 30; second++) {
      int before = sent().size();
      rig.seconds(1);
      assertThat(sent().size() - before).isBetween(1, 5);
    }
    rig.ignores("UPDATED");
    rig.seconds(5);
    int open = sent().size();
    rig.seconds(20);
    assertThat(sent()).as("one that is not answered holds the others").hasSize(open);
  }

  /** F14: whatever kind of message is never answered, the queue moves on after its attempts, at the moments that the settings say. */
  @ParameterizedTest
  @EnumSource(Phase.class)
  void f14AMessageThatIsNeverAnsweredHoldsUpTheOthersForALimitedTime(Phase phase) {
    rig.ignores(phase.name());
    session();
    rig.start();
    long poisoned = phase == Phase.UPDATED ? 2 : 1;
    // three attempts of 30 s each, and 60 s and 120 s between them
    rig.seconds(poisoned * (3 * 30 + 60 + 120) - 1);
    assertThat(rig.station.outbox.empty()).isFalse();
    rig.seconds(1);
    assertThat(rig.station.outbox.empty()).isTrue();
    assertThat(sent()).filteredOn(frame -> frame.contains("\"index\":" + (phase == Phase.ENDED ? 3 : phase.ordinal())))
        .hasSize(3);
  }

  /** F34: while 500 messages are replayed, what the CSMS asks is answered at once, and what it triggers is the next message. */
  @Test
  void f34WhatIsAskedDuringAReplayDoesNotWait() {
    rig.station.settings.put(Variables.REPLAY_RATE, "10");
    IntStream.range(0, 500).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.seconds(1); // it was queued before the connection
    rig.start();
    for (int second = 0; second < 40; second++) {
      rig.socket().say("[2,\"q\",\"Reply\",{}]");
      assertThat(rig.socket().lastSent()).startsWith("[3,\"q\"");
      rig.socket().say("[2,\"t\",\"TriggerHeartbeat\",{}]");
      List<String> frames = rig.socket().sent;
      assertThat(frames.get(frames.size() - 2)).startsWith("[3,\"t\"");
      assertThat(frames.getLast()).contains("\"Heartbeat\"");
      rig.seconds(1);
    }
    assertThat(sent().size()).as("the backlog goes on").isBetween(390, 401);
  }

  /** I40: what happens while connected is no backlog: it waits for what is before it, and for nothing else. */
  @Test
  void i40WhatHappensNowIsNotPaced() {
    rig.station.settings.put(Variables.REPLAY_RATE, "1");
    IntStream.range(0, 3).forEach(i -> rig.queue(Phase.UPDATED, i));
    rig.seconds(1);
    rig.start();
    rig.queue(Lane.TRANSACTION, FakeProtocol.fact(Rig.TX, 3, Phase.UPDATED, rig.time.clock().stamp()));
    rig.grew();
    assertThat(sent()).hasSize(1);
    rig.seconds(2);
    assertThat(sent()).as("behind the backlog at once").hasSize(4);
    for (int i = 4; i < 10; i++) {
      rig.queue(Lane.TRANSACTION, FakeProtocol.fact(Rig.TX, i, Phase.UPDATED, rig.time.clock().stamp()));
      rig.grew();
      assertThat(sent()).hasSize(i + 1);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.Variables;
import org.openocpp.csms.internal.fake.FakeProtocol;
import org.openocpp.csms.internal.fake.FakeTransport.Socket;

/** Protocol bundles vanish, come back, hang and throw, on an open connection. */
class ProtocolSwapTest {
  private final ConversationRig rig = new ConversationRig();
  private final FakeProtocol newer = new FakeProtocol("ocpp1.6", "B");

  private void call(String id, String action) {
    rig.socket().say("[2,\"" + id + "\",\"" + action + "\",{}]");
  }

  @Test
  void theNewBundleTakesOverAsSoonAsItStandsBesideTheOld() {
    rig.start();
    rig.add(newer, "1.6", "1.1.0");
    call("7", "Reply");
    assertThat(rig.socket().lastSent()).contains("\"by\":\"B\"");
    rig.remove(rig.protocol);
    call("8", "Reply");
    assertThat(rig.socket().lastSent()).contains("\"by\":\"B\"");
    assertThat(rig.transport.attempts).hasSize(1);
  }

  @Test
  void anOlderBundleBesideItIsNotUsedButTakesOverWhenItIsAlone() {
    rig.start();
    rig.add(newer, "1.6", "0.9.0");
    call("7", "Reply");
    assertThat(rig.socket().lastSent()).contains("\"by\":\"A\"");
    rig.remove(rig.protocol);
    call("8", "Reply");
    assertThat(rig.socket().lastSent()).contains("\"by\":\"B\"");
  }

  @Test
  void aCallThatTheOldOneDecodedIsRenderedByTheNew() {
    rig.start();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    rig.station.outcome = command -> outcome;
    call("7", "Do");
    rig.add(newer, "1.6");
    rig.remove(rig.protocol);
    outcome.complete(Outcome.Simple.ACCEPTED);
    assertThat(rig.socket().lastSent()).isEqualTo("[3,\"7\",{\"status\":\"ACCEPTED\",\"by\":\"B\"}]");
  }

  @Test
  void whatComesDuringAShortAbsenceWaitsForTheReturn() {
    rig.answers("UPDATED", "{}");
    rig.start();
    Socket socket = rig.socket();
    rig.remove(rig.protocol);
    call("7", "Reply");
    rig.queue(Phase.UPDATED, 0);
    rig.grew();
    var heartbeat = rig.link.request(new HeartbeatEvent()).toCompletableFuture();
    rig.seconds(9);
    assertThat(socket.lastSent()).doesNotStartWith("[3,\"7\"");
    rig.add(newer, "1.6");
    assertThat(socket.sent.stream().filter(s -> s.startsWith("[3,\"7\""))).hasSize(1);
    assertThat(socket.actions()).contains("UPDATED", "Heartbeat");
    assertThat(heartbeat).isCompleted();
    rig.seconds(3600);
    assertThat(rig.transport.attempts).as("one connection all the time").hasSize(1);
  }

  @Test
  void anAnswerThatComesDuringTheAbsenceIsReadByTheNewOne() {
    rig.ignores("STARTED");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    rig.remove(rig.protocol);
    rig.socket().answer("{\"id\":\"17\"}");
    rig.seconds(5);
    rig.add(newer, "1.6");
    assertThat(rig.station.outbox.settled).hasSize(1);
    assertThat(rig.socket().actions()).filteredOn("STARTED"::equals).hasSize(1);
  }

  @Test
  void anAbsenceOfTenSecondsClosesTheConnectionAndNegotiatesTheNextVersion() {
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    FakeProtocol preferred = new FakeProtocol("ocpp2.0.1", "P");
    rig.add(preferred, "2.0.1");
    rig.start();
    assertThat(rig.link.link().version()).isEqualTo("2.0.1");
    Socket first = rig.socket();
    rig.remove(preferred);
    rig.seconds(9);
    assertThat(first.open()).isTrue();
    rig.seconds(1);
    assertThat(first.closeCode).isEqualTo(1001);
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp1.6");
    assertThat(rig.link.link().version()).isEqualTo("1.6");
  }

  @Test
  void withoutAnyProtocolNobodyIsCalledUntilOneComes() {
    rig.start();
    rig.remove(rig.protocol);
    rig.seconds(3600);
    assertThat(rig.transport.attempts).hasSize(1);
    assertThat(rig.socket().open()).isFalse();
    rig.add(newer, "1.6");
    assertThat(rig.transport.attempts).hasSize(2);
    assertThat(rig.link.link().up()).isTrue();
  }

  @Test
  void aProtocolThatHangsCostsThatCallAndNotTheSocket() {
    rig.start();
    rig.workers.hangs = true;
    call("7", "Reply");
    rig.workers.hangs = false;
    call("8", "Reply");
    rig.seconds(4);
    assertThat(rig.socket().lastSent()).doesNotContain("\"7\"");
    rig.seconds(1);
    assertThat(rig.socket().sent).filteredOn(s -> s.startsWith("[4,\"7\",\"InternalError\"")).hasSize(1);
    assertThat(rig.socket().lastSent()).startsWith("[3,\"8\"");
    assertThat(rig.workers.abandoned).isEqualTo(1);
    rig.workers.comeBack();
    assertThat(rig.socket().sent).filteredOn(s -> s.contains("\"7\"")).as("what comes too late is dropped").hasSize(1);
  }

  @Test
  void aProtocolThatAlwaysHangsDoesNotEatThreads() {
    rig.start();
    rig.workers.hangs = true;
    for (int i = 0; i < 20; i++) {
      call("id" + i, "Reply");
      rig.seconds(5);
    }
    assertThat(rig.workers.abandoned).isEqualTo(4);
    assertThat(rig.socket().sent).filteredOn(s -> s.contains("InternalError")).hasSize(20);
    rig.workers.hangs = false;
    rig.workers.comeBack();
    call("after", "Reply");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"after\"");
  }

  @Test
  void aMessageOnWhichTheProtocolHangsIsAFailedAttemptAndHoldsNobodyForEver() {
    rig.answers("UPDATED", "{}");
    rig.station.settings.put(Variables.MESSAGE_ATTEMPTS, "1");
    rig.start();
    rig.workers.hangs = true;
    rig.queue(Phase.UPDATED, 0);
    rig.queue(Phase.UPDATED, 1);
    rig.grew();
    rig.seconds(5);
    // tried one by one now
    rig.seconds(5);
    rig.workers.hangs = false;
    assertThat(rig.station.outbox.settled).hasSize(1);
    rig.seconds(5);
    rig.queue(Phase.UPDATED, 2);
    rig.grew();
    assertThat(rig.socket().sent.getLast()).contains("\"index\":2");
  }

  @Test
  void aBrokenBundleThatIsReplacedLosesNothing() {
    rig.answers("UPDATED", "{}");
    rig.start();
    rig.remove(rig.protocol);
    rig.protocol.broken = true;
    rig.queue(Phase.UPDATED, 0);
    rig.grew();
    rig.add(newer, "1.6");
    assertThat(rig.station.outbox.settled).hasSize(1);
    assertThat(rig.socket().lastSent()).contains("\"index\":0");
  }

  @Test
  void whatFailsBecauseTheBundleJustWentIsDoneAgainByTheNext() {
    rig.start();
    rig.workers.hangs = true;
    call("7", "Reply");
    rig.protocol.broken = true;
    rig.add(newer, "1.6");
    rig.remove(rig.protocol);
    rig.workers.hangs = false;
    rig.workers.comeBack();
    assertThat(rig.socket().lastSent()).isEqualTo("[3,\"7\",{\"by\":\"B\"}]");
  }

  @Test
  void aBundleThatCannotEvenIntroduceItselfIsNotOffered() {
    FakeProtocol dumb = new FakeProtocol("ocpp2.0.1", "D") {
      @Override
      public String subprotocol() {
        throw new IllegalStateException("as the test wants it");
      }
    };
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    rig.add(dumb, "2.0.1");
    rig.start();
    rig.seconds(5);
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp1.6");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.security.Secret;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Variables;
import org.openocpp.api.transport.Uplink;
import org.openocpp.csms.internal.fake.FakeProtocol;
import org.openocpp.csms.internal.fake.FakeTransport;
import org.openocpp.csms.internal.fake.FakeTransport.Socket;

/** When the station connects, and to whom. */
class ConnectionTest {
  private final ConversationRig rig = new ConversationRig();
  private final FakeTransport transport = rig.transport;

  @AfterEach
  void neverTwoSockets() {
    assertThat(rig.sockets.most).isLessThanOrEqualTo(1);
  }

  @Test
  void connectsAtOnceWithTheIdentityInThePath() {
    rig.start();
    assertThat(rig.socket().request.uri()).hasToString("ws://csms.example/ocpp/CS%201");
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp1.6");
    assertThat(rig.link.link().up()).isTrue();
    assertThat(rig.link.link().registered()).isTrue();
    assertThat(rig.station.onlines).containsExactly(true);
  }

  /** F11 */
  @Test
  void f11ARefusedHandshakeIsTriedAgainByTheBackOff() {
    transport.onConnect = socket -> socket.refuse(404);
    rig.start();
    assertThat(transport.attempts).hasSize(1);
    // after 10, 20, 40, 80, 80 s
    for (int wait : new int[]{10, 20, 40, 80, 80}) {
      int before = transport.attempts.size();
      rig.seconds(wait - 1);
      assertThat(transport.attempts).hasSize(before);
      rig.seconds(1);
      assertThat(transport.attempts).hasSize(before + 1);
    }
  }

  /** F11, I6 */
  @Test
  void f11ACsmsThatClosesRightAfterAcceptingIsNeverCalledInAHotLoop() {
    transport.onConnect = socket -> {
      socket.accept();
      socket.drop(1000);
    };
    rig.start();
    rig.seconds(24 * 3600);
    // 0, 10, 30, 70, 150 and then every 80 s: at most what the formula allows in a day
    assertThat(transport.attempts).hasSize(4 + (24 * 3600 - 70) / 80);
  }

  /** I6 */
  @Test
  void i6ACsmsThatClosesRightAfterTheBootAnswerIsCalledAtTheFirstWaitOnly() {
    transport.onConnect = Socket::accept;
    rig.start();
    rig.socket().drop(1006);
    rig.seconds(10);
    rig.socket().drop(1006);
    rig.seconds(9);
    assertThat(transport.attempts).hasSize(2);
    rig.seconds(1);
    // it answered no CALL on the second connection: the wait grows
    assertThat(transport.attempts).hasSize(2);
    rig.seconds(10);
    assertThat(transport.attempts).hasSize(3);
  }

  /** F11, I1, I6: whatever kind of no it is, in 24 hours nobody is called more often than the formula says. */
  @ParameterizedTest
  @ValueSource(strings = {"401", "403", "404", "500", "503", "0", "no sub-protocol", "ocpp2.0.1"})
  void f11ADayOfRefusalsKeepsToTheBackOff(String refusal) {
    transport.onConnect = socket -> {
      if (refusal.matches("[0-9]+")) {
        socket.refuse(Integer.parseInt(refusal));
      } else {
        socket.accept(refusal.equals("ocpp2.0.1") ? refusal : null);
      }
    };
    rig.start();
    rig.seconds(24 * 3600);
    assertThat(transport.attempts).hasSize(4 + (24 * 3600 - 70) / 80);
    assertThat(transport.attempts).allSatisfy(socket -> assertThat(socket.sent).isEmpty());
    transport.onConnect = Socket::accept;
    rig.seconds(80);
    assertThat(rig.link.link().registered()).isTrue();
  }

  /** F19: heartbeats, pings and the wait before the next attempt are measured by the clock that never jumps. */
  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P3650D", "P-3650D", "PT-1S", "PT0.5S"})
  void f19AJumpOfTheClockMovesNoInterval(Duration jump) {
    rig.station.settings.put(Variables.HEARTBEAT_INTERVAL, "60");
    rig.station.settings.put(Variables.WEB_SOCKET_PING_INTERVAL, "30");
    rig.start();
    rig.seconds(45);
    rig.time.jump(rig.time.clock().now().plus(jump));
    int pings = rig.socket().pings;
    rig.seconds(14);
    assertThat(rig.actions()).doesNotContain("Heartbeat");
    rig.seconds(1);
    assertThat(rig.actions()).filteredOn("Heartbeat"::equals).hasSize(1);
    assertThat(rig.socket().pings - pings).isBetween(0, 1);
    transport.onConnect = socket -> socket.refuse(503);
    rig.socket().drop(1006);
    int attempts = transport.attempts.size();
    rig.time.jump(rig.time.clock().now().plus(jump));
    rig.seconds(9);
    assertThat(transport.attempts).hasSize(attempts);
    rig.seconds(1);
    assertThat(transport.attempts).hasSize(attempts + 1);
  }

  /** I1, F11: nothing is said on such a connection */
  @Test
  void i1NoSubProtocolInTheAnswerMeansCloseAndBackOff() {
    transport.onConnect = socket -> socket.accept(null);
    rig.start();
    assertThat(rig.socket().closeCode).isEqualTo(1002);
    assertThat(rig.socket().sent).isEmpty();
    rig.seconds(9);
    assertThat(transport.attempts).hasSize(1);
    rig.seconds(1);
    assertThat(transport.attempts).hasSize(2);
  }

  /** I1 */
  @Test
  void i1ASubProtocolThatWasNotOfferedIsRefused() {
    transport.onConnect = socket -> socket.accept("ocpp2.0.1");
    rig.start();
    assertThat(rig.socket().closeCode).isEqualTo(1002);
    assertThat(rig.link.link().up()).isFalse();
  }

  /** I5 */
  @Test
  void i5ReconnectsAfterEveryCloseCode() {
    rig.start();
    for (int code : new int[]{1000, 1001, 1006, 1008, 1011, 4000}) {
      int before = transport.attempts.size();
      rig.socket().answersPings = true;
      rig.socket().drop(code);
      rig.seconds(80);
      assertThat(transport.attempts).as("after %d", code).hasSizeGreaterThan(before);
    }
  }

  /** F8, I5 */
  @Test
  void f8AnUnansweredPingEndsTheConnection() {
    rig.station.settings.put(Variables.WEB_SOCKET_PING_INTERVAL, "30");
    rig.start();
    rig.seconds(60);
    assertThat(rig.socket().pings).isEqualTo(2);
    rig.socket().answersPings = false;
    rig.seconds(49);
    assertThat(rig.socket().open()).isTrue();
    rig.seconds(1);
    assertThat(rig.socket().open()).as("ping interval + pong timeout").isFalse();
    assertThat(rig.link.link().up()).isFalse();
    rig.seconds(10);
    assertThat(rig.link.link().up()).isTrue();
  }

  @Test
  void whatElseTheCsmsSaysCountsAsAPong() {
    rig.station.settings.put(Variables.WEB_SOCKET_PING_INTERVAL, "30");
    rig.start();
    rig.socket().answersPings = false;
    rig.seconds(40);
    rig.socket().say("[2,\"1\",\"Reply\",{}]");
    rig.seconds(15);
    assertThat(rig.socket().open()).isTrue();
  }

  /** I5 */
  @Test
  void i5AnotherPingIntervalIsUsedAtOnceAndZeroMeansNone() {
    rig.start();
    rig.seconds(1000);
    assertThat(rig.socket().pings).isZero();
    rig.station.set(Variables.WEB_SOCKET_PING_INTERVAL, "10");
    rig.seconds(30);
    assertThat(rig.socket().pings).isEqualTo(3);
    rig.station.set(Variables.WEB_SOCKET_PING_INTERVAL, "0");
    rig.seconds(1000);
    assertThat(rig.socket().pings).isEqualTo(3);
  }

  /** F8 */
  @Test
  void f8AHalfOpenConnectionThatTakesNothingIsGivenUpAndCostsNoAttempt() {
    rig.start();
    rig.socket().takesMessages = false;
    rig.queue(org.openocpp.api.station.TransactionEvent.Phase.STARTED, 0);
    rig.grew();
    rig.seconds(30);
    assertThat(rig.socket().closeCode).isEqualTo(-1);
    assertThat(rig.station.outbox.attempts).isEmpty();
  }

  @Test
  void aTransportThatLeavesIsFollowedByTheNextOneAtOnce() {
    rig.start();
    Socket old = rig.socket();
    FakeTransport other = new FakeTransport(rig.sockets);
    // the new one is there before the old one ends its connection
    rig.thread.execute(() -> rig.conversation.connector().transport(other));
    assertThat(old.open()).as("an open connection stays with the transport that opened it").isTrue();
    old.drop(1001);
    assertThat(other.attempts).hasSize(1);
    assertThat(rig.link.link().up()).isTrue();
  }

  @Test
  void aTransportThatComesAfterTheOldOneHasEndedIsUsedAtOnce() {
    rig.start();
    rig.socket().drop(1001);
    rig.thread.execute(() -> rig.conversation.connector().transport(null));
    rig.seconds(3600);
    assertThat(transport.attempts).hasSize(1);
    FakeTransport other = new FakeTransport(rig.sockets);
    rig.thread.execute(() -> rig.conversation.connector().transport(other));
    assertThat(other.attempts).hasSize(1);
  }

  @Test
  void aTransportThatNeverSaysAnythingDoesNotStopTheStation() {
    transport.onConnect = socket -> {};
    rig.start();
    rig.seconds(35);
    Socket silent = rig.socket();
    transport.onConnect = Socket::accept;
    silent.drop(1006);
    rig.seconds(10);
    assertThat(rig.link.link().up()).isTrue();
  }

  @Test
  void aConnectionThatOpensTooLateIsNotKept() {
    transport.onConnect = socket -> {};
    rig.start();
    rig.seconds(35);
    Socket late = rig.socket();
    late.accept();
    assertThat(late.closeCode).isEqualTo(-1);
    transport.onConnect = Socket::accept;
    rig.seconds(10);
    assertThat(rig.link.link().up()).isTrue();
  }

  @Test
  void withoutANetworkNobodyIsCalledAndWithOneAtOnce() {
    rig.start();
    Network network = new Network();
    rig.thread.execute(() -> rig.conversation.network().came(network));
    network.report.accept(true);
    assertThat(transport.attempts).hasSize(1);
    network.report.accept(false);
    assertThat(rig.socket().open()).isFalse();
    rig.seconds(3600);
    assertThat(transport.attempts).hasSize(1);
    network.report.accept(true);
    assertThat(transport.attempts).hasSize(2);
    assertThat(rig.link.link().up()).isTrue();
  }

  @Test
  void aNetworkThatComesBackEndsTheBackOff() {
    transport.onConnect = socket -> socket.refuse(503);
    rig.start();
    Network network = new Network();
    rig.thread.execute(() -> rig.conversation.network().came(network));
    network.report.accept(false);
    transport.onConnect = Socket::accept;
    network.report.accept(true);
    assertThat(transport.attempts).hasSize(2);
  }

  @Test
  void aNetworkThatFlapsWhileConnectingGivesNoSecondSocket() {
    transport.onConnect = socket -> {};
    rig.start();
    Network network = new Network();
    rig.thread.execute(() -> rig.conversation.network().came(network));
    network.report.accept(false);
    network.report.accept(true);
    assertThat(transport.attempts).hasSize(1);
    transport.onConnect = Socket::accept;
    rig.socket().refuse(0);
    assertThat(rig.link.link().up()).isTrue();
  }

  private static final class Network implements Uplink {
    java.util.function.Consumer<Boolean> report = up -> {};

    @Override
    public void reportTo(java.util.function.Consumer<Boolean> up) {
      report = up;
    }
  }

  @Test
  void profilesTakeTurnsWhenOneFailsThreeTimes() {
    rig.station.profiles = List.of(new NetworkProfile(1, URI.create("ws://first"), 0, null),
        new NetworkProfile(2, URI.create("ws://second"), 0, null));
    transport.onConnect = socket -> socket.refuse(503);
    rig.start();
    rig.seconds(10 + 20 + 40 + 80 + 80 + 80);
    assertThat(transport.attempts.stream().map(s -> s.request.uri().getHost()))
        .containsExactly("first", "first", "first", "second", "second", "second", "first");
  }

  /** Also where nothing is ever heard of the one that failed. */
  @Test
  void aProfileWhoseAttemptsSayNothingGivesWayToTheNext() {
    rig.station.profiles = List.of(new NetworkProfile(1, URI.create("ws://first"), 0, null),
        new NetworkProfile(2, URI.create("ws://second"), 0, null));
    transport.onConnect = socket -> {};
    rig.start();
    for (int wait : new int[]{10, 20, 40}) {
      rig.seconds(35);
      rig.socket().drop(1006);
      rig.seconds(wait);
    }
    assertThat(transport.attempts.stream().map(s -> s.request.uri().getHost()))
        .containsExactly("first", "first", "first", "second");
  }

  @Test
  void aProfileThatWorksStays() {
    rig.station.profiles = List.of(new NetworkProfile(1, URI.create("ws://first"), 0, null),
        new NetworkProfile(2, URI.create("ws://second"), 0, null));
    transport.onConnect = socket -> {
      if (socket.request.uri().getHost().equals("first")) {
        socket.refuse(503);
      } else {
        socket.accept();
      }
    };
    rig.start();
    rig.seconds(10 + 20 + 40);
    assertThat(rig.link.link().registered()).isTrue();
    rig.socket().drop(1006);
    rig.seconds(10);
    assertThat(rig.socket().request.uri().getHost()).isEqualTo("second");
  }

  @Test
  void aNewPasswordIsUsedOnANewConnectionAfterTheOpenCallWasAnswered() {
    rig.station.profiles = List.of(new NetworkProfile(1, URI.create("ws://csms"), 1, Secret.utf8("old")));
    rig.start();
    Socket old = rig.socket();
    rig.station.outcome = command -> {
      rig.station.profiles = List.of(new NetworkProfile(1, URI.create("ws://csms"), 1, Secret.utf8("new")));
      rig.station.set(Variables.BASIC_AUTH_PASSWORD, "");
      return java.util.concurrent.CompletableFuture.completedStage(org.openocpp.api.station.Outcome.Simple.ACCEPTED);
    };
    old.say("[2,\"7\",\"Do\",{}]");
    assertThat(old.lastSent()).startsWith("[3,\"7\"");
    assertThat(old.closeCode).isEqualTo(1001);
    assertThat(transport.attempts).hasSize(2);
    assertThat(rig.socket().request.basicPassword()).isEqualTo(Secret.utf8("new"));
    assertThat(rig.actions()).as("no boot on a mere reconnect").doesNotContain("Boot");
  }

  @Test
  void otherVersionsAreOfferedAfterTheSettingChanged() {
    rig.add(new FakeProtocol("ocpp2.0.1", "B"), "2.0.1");
    rig.start();
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp1.6");
    rig.station.set(Variables.OCPP_VERSIONS, "2.0.1, 1.6");
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp2.0.1", "ocpp1.6");
    assertThat(rig.link.link().version()).isEqualTo("2.0.1");
    assertThat(rig.actions()).as("another version: another registration").startsWith("Boot");
  }

  @Test
  void theFirstConnectionWaitsForTheVersionsWantedButNotForEver() {
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    rig.start();
    rig.seconds(4);
    assertThat(transport.attempts).isEmpty();
    rig.seconds(1);
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp1.6");
  }

  @Test
  void goingDownDeliversTheOutboxThenClosesAndStaysAway() {
    rig.answers("STARTED", "{\"id\":\"5\"}");
    rig.start();
    rig.ignores("ENDED");
    rig.queue(org.openocpp.api.station.TransactionEvent.Phase.STARTED, 0);
    rig.queue(org.openocpp.api.station.TransactionEvent.Phase.ENDED, 1);
    rig.grew();
    var down = rig.link.goDown(java.time.Duration.ofSeconds(10)).toCompletableFuture();
    assertThat(down).isNotDone();
    rig.socket().answer("{}");
    assertThat(rig.socket().closeCode).isEqualTo(1001);
    assertThat(down).isDone();
    assertThat(rig.station.outbox.empty()).isTrue();
    rig.seconds(3600);
    assertThat(transport.attempts).hasSize(1);
  }

  @Test
  void goingDownTakesNoLongerThanItMay() {
    rig.start();
    rig.queue(org.openocpp.api.station.TransactionEvent.Phase.STARTED, 0);
    rig.grew();
    var down = rig.link.goDown(java.time.Duration.ofSeconds(3)).toCompletableFuture();
    rig.seconds(3);
    assertThat(rig.socket().closeCode).isEqualTo(1001);
    assertThat(down).isDone();
    assertThat(rig.station.outbox.empty()).isFalse();
  }

  @Test
  void goingDownWithoutAConnectionIsDoneAtOnce() {
    transport.onConnect = socket -> socket.refuse(503);
    rig.start();
    assertThat(rig.link.goDown(java.time.Duration.ofSeconds(3)).toCompletableFuture()).isDone();
    rig.seconds(3600);
    assertThat(transport.attempts).hasSize(1);
    assertThat(rig.time.waiting()).as("no timer is left behind").isZero();
  }

  @Test
  void aCloseThatTheOtherSideDoesNotAnswerIsEndedByForce() {
    rig.start();
    Socket deaf = rig.socket();
    deaf.answersClose = false;
    rig.link.reconnect("a person wants it");
    assertThat(transport.attempts).hasSize(1);
    rig.seconds(10);
    assertThat(deaf.open()).isFalse();
    assertThat(transport.attempts).hasSize(2);
  }

  @Test
  void aFloodOfMessagesIsCutOff() {
    rig.start();
    Socket socket = rig.socket();
    rig.thread.execute(() -> {
      for (int i = 0; i < 300; i++) {
        socket.say("[2,\"" + i + "\",\"Reply\",{}]");
      }
    });
    assertThat(socket.closeCode).isEqualTo(1008);
  }
}

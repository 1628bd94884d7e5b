// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.Variables;
import org.openocpp.csms.internal.fake.FakeProtocol;

/** Boot gate and heartbeats: 1.6 §4.2 and §4.6, B01 to B03. */
class RegistrationTest {
  private final ConversationRig rig = new ConversationRig();

  /** 1.6:4.2/1, B01.FR.08, B01.FR.09 */
  @Test
  void bootComesFirstWithTheReasonThenStatusThenTheQueue() {
    rig.queue(Phase.STARTED, 0);
    rig.start();
    assertThat(rig.actions()).containsExactly("Boot", "Status", "Status", "STARTED");
    assertThat(rig.socket().sent.getFirst()).contains("POWER_UP");
  }

  /** 1.6:4.2/2, B01.FR.04, B01.FR.06, I10, I8 */
  @Test
  void i10AcceptanceSetsClockAndHeartbeatIntervalBeforeAnythingElse() {
    rig.answers("Boot", "{\"status\":\"ACCEPTED\",\"interval\":300,\"time\":\"2030-01-01T00:00:00Z\"}");
    rig.start();
    assertThat(rig.time.clock().now()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(rig.station.settings.get(Variables.HEARTBEAT_INTERVAL)).isEqualTo("300");
    rig.seconds(900);
    assertThat(rig.actions()).filteredOn("Heartbeat"::equals).hasSize(3);
  }

  /** I8 */
  @Test
  void i8AnIntervalOfZeroLeavesTheSettingAlone() {
    rig.station.settings.put(Variables.HEARTBEAT_INTERVAL, "100");
    rig.start();
    rig.seconds(200);
    assertThat(rig.actions()).filteredOn("Heartbeat"::equals).hasSize(2);
  }

  /** 1.6:4.2/3, 1.6:4.2/5, B02.FR.08 */
  @Test
  void whilePendingNothingIsSentUnaskedAndBootIsRepeatedAfterTheInterval() {
    rig.queue(Phase.STARTED, 0);
    rig.answers("Boot", "{\"status\":\"PENDING\",\"interval\":120}");
    rig.start();
    rig.seconds(119);
    assertThat(rig.actions()).containsExactly("Boot");
    assertThat(rig.station.onlines).isEmpty();
    rig.answers("Boot", "{\"status\":\"ACCEPTED\"}");
    rig.seconds(1);
    assertThat(rig.actions()).containsExactly("Boot", "Boot", "Status", "Status", "STARTED");
    assertThat(rig.socket().sent.get(1)).as("still the same boot").contains("POWER_UP");
  }

  /** 1.6:4.2/5, B02.FR.01 */
  @Test
  void whilePendingCallsAreAnswered() {
    rig.answers("Boot", "{\"status\":\"PENDING\",\"interval\":120}");
    rig.start();
    rig.socket().say("[2,\"7\",\"Reply\",{}]");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
  }

  @Test
  void beforeTheFirstBootAnswerCallsAreAnswered() {
    rig.ignores("Boot");
    rig.start();
    rig.socket().say("[2,\"7\",\"Reply\",{}]");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
  }

  /** 1.6:4.2/4 */
  @Test
  void afterRejectedTheStationIsSilentAndTriesAgain() {
    rig.answers("Boot", "{\"status\":\"REJECTED\",\"interval\":600}");
    rig.start();
    rig.socket().say("[2,\"7\",\"Reply\",{}]");
    rig.socket().say("[2,\"8\",\"TriggerBoot\",{}]");
    rig.seconds(599);
    assertThat(rig.socket().sent).hasSize(1);
    rig.seconds(1);
    assertThat(rig.actions()).containsExactly("Boot", "Boot");
  }

  /** 1.6:4.2/3, B02.FR.07, B03.FR.05, F17 */
  @Test
  void f17IntervalZeroMeansAWaitOfOurOwn() {
    rig.answers("Boot", "{\"status\":\"REJECTED\",\"interval\":0}");
    rig.start();
    rig.seconds(3600);
    assertThat(rig.actions()).hasSize(61);
  }

  /** F17 */
  @Test
  void f17AHugeIntervalIsObeyed() {
    rig.answers("Boot", "{\"status\":\"PENDING\",\"interval\":99999999999}");
    rig.start();
    rig.seconds(30 * 24 * 3600);
    assertThat(rig.actions()).hasSize(1);
  }

  @Test
  void aBootThatIsNotAnsweredIsRepeated() {
    rig.ignores("Boot");
    rig.start();
    rig.seconds(30 + 59);
    assertThat(rig.actions()).hasSize(1);
    rig.seconds(1);
    assertThat(rig.actions()).hasSize(2);
  }

  @Test
  void aBootThatIsRefusedOrAnsweredWithNonsenseIsRepeated() {
    rig.refuses("Boot");
    rig.start();
    rig.answers("Boot", "{\"invalid\":1}");
    rig.seconds(60);
    rig.answers("Boot", "{\"boom\":1}");
    rig.seconds(60);
    rig.answers("Boot", "{\"status\":\"ACCEPTED\"}");
    rig.seconds(60);
    assertThat(rig.actions()).startsWith("Boot", "Boot", "Boot", "Boot", "Status");
  }

  /** B02.FR.04 */
  @Test
  void reconnectingWithinTheIntervalDoesNotShortenIt() {
    rig.answers("Boot", "{\"status\":\"PENDING\",\"interval\":120}");
    rig.start();
    rig.socket().drop(1006);
    rig.seconds(119);
    assertThat(rig.actions()).isEmpty();
    rig.seconds(1);
    assertThat(rig.actions()).containsExactly("Boot");
  }

  @Test
  void aMereReconnectNeedsNoBoot() {
    rig.start();
    rig.socket().drop(1006);
    rig.queue(Phase.STARTED, 0);
    rig.grew();
    rig.seconds(10);
    assertThat(rig.actions()).containsExactly("STARTED");
    assertThat(rig.station.onlines).containsExactly(true, false, true);
  }

  @Test
  void aBootInterruptedByTheConnectionIsSentOnTheNextOne() {
    rig.ignores("Boot");
    rig.start();
    rig.socket().drop(1006);
    rig.seconds(10);
    assertThat(rig.actions()).containsExactly("Boot");
  }

  @Test
  void anotherVersionHasToAcceptAnewButTheStationHasNotBootedAgain() {
    rig.add(new FakeProtocol("ocpp2.0.1", "B"), "2.0.1");
    rig.start();
    rig.station.set(Variables.OCPP_VERSIONS, "2.0.1");
    assertThat(rig.socket().sent.getFirst()).contains("Boot").contains("UNKNOWN");
  }

  @Test
  void whatIsWorthNothingLaterFailsWhileOfflineOrNotAccepted() {
    rig.answers("Boot", "{\"status\":\"PENDING\",\"interval\":120}");
    rig.start();
    assertOffline(rig.link.request(new AuthorizeEvent(new IdToken("04AA", ""))).toCompletableFuture());
    assertThat(rig.actions()).containsExactly("Boot");
  }

  @Test
  void requestsUnderWayFailWhenTheConnectionEnds() {
    rig.start();
    var sent = rig.link.request(new AuthorizeEvent(new IdToken("04AA", ""))).toCompletableFuture();
    var waiting = rig.link.request(new AuthorizeEvent(new IdToken("04BB", ""))).toCompletableFuture();
    assertThat(sent).isNotDone();
    rig.socket().drop(1006);
    assertOffline(sent);
    assertOffline(waiting);
    rig.seconds(10);
    assertThat(rig.actions()).as("nothing of that on the next connection").isEmpty();
  }

  @Test
  void requestsTellWhyTheyFailed() {
    rig.start();
    var late = rig.link.request(new AuthorizeEvent(new IdToken("04AA", ""))).toCompletableFuture();
    rig.seconds(30);
    assertWhy(late, NotDeliveredException.Why.TIMEOUT);
    rig.refuses("Authorize");
    assertWhy(rig.link.request(new AuthorizeEvent(new IdToken("04AA", ""))).toCompletableFuture(),
        NotDeliveredException.Why.REFUSED);
    rig.answers("Authorize", "{\"invalid\":1}");
    assertWhy(rig.link.request(new AuthorizeEvent(new IdToken("04AA", ""))).toCompletableFuture(),
        NotDeliveredException.Why.REFUSED);
  }

  private static void assertOffline(CompletableFuture<?> future) {
    assertWhy(future, NotDeliveredException.Why.OFFLINE);
  }

  private static void assertWhy(CompletableFuture<?> future, NotDeliveredException.Why why) {
    assertThat(future).isCompletedExceptionally();
    assertThat(future.exceptionNow()).isInstanceOfSatisfying(NotDeliveredException.class,
        e -> assertThat(e.why()).isEqualTo(why));
  }

  /** 1.6:4.6/1, I8: 0 is none, and a reconnect brings no second timer */
  @Test
  void i8TheHeartbeatIntervalTakesEffectAtOnceAndThereIsOneAlarmOnly() {
    rig.start();
    rig.station.set(Variables.HEARTBEAT_INTERVAL, "10");
    rig.station.set(Variables.HEARTBEAT_INTERVAL, "20");
    rig.socket().drop(1006);
    rig.seconds(10);
    rig.seconds(100);
    assertThat(rig.actions()).filteredOn("Heartbeat"::equals).hasSize(5);
    rig.station.set(Variables.HEARTBEAT_INTERVAL, "0");
    rig.seconds(1000);
    assertThat(rig.actions()).filteredOn("Heartbeat"::equals).hasSize(5);
  }

  /** I10 */
  @Test
  void i10HeartbeatsSetTheClock() {
    rig.start();
    rig.answers("Heartbeat", "{\"time\":\"2031-01-01T00:00:00Z\"}");
    rig.station.set(Variables.HEARTBEAT_INTERVAL, "10");
    rig.seconds(10);
    assertThat(rig.time.clock().now()).isEqualTo(Instant.parse("2031-01-01T00:00:00Z"));
  }

  /** R5, F17: while pending the boot is repeated at its interval and not sooner, what is asked is answered, and nothing else is said. */
  @Test
  void r5WhilePendingOnlyTheBootIsRepeated() {
    rig.answers("Boot", "{\"status\":\"PENDING\",\"interval\":5}");
    rig.station.settings.put(Variables.HEARTBEAT_INTERVAL, "1");
    rig.start();
    rig.seconds(4);
    rig.socket().say("[2,\"7\",\"Reply\",{}]");
    assertThat(rig.socket().lastSent()).startsWith("[3,\"7\"");
    rig.station.now(true, false);
    assertThat(rig.actions()).containsExactly("Boot");
    rig.seconds(8);
    assertThat(rig.actions()).containsExactly("Boot", "Boot", "Boot");
    rig.seconds(12 * 3600);
    assertThat(rig.actions()).hasSize(3 + 12 * 3600 / 5).containsOnly("Boot");
  }
}

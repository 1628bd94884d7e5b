// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.Variables;

/** What the CSMS is told of connectors: 1.6 §4.9, B04. */
class StatusTest {
  private final ConversationRig rig = new ConversationRig();

  private List<String> told() {
    return rig.socket().sent.stream().filter(s -> s.contains("\"Status\""))
        .map(s -> s.replaceAll(".*\"evse\":(\\d).*\"status\":\"(\\w+)\".*", "$1 $2")).toList();
  }

  /** 1.6:4.9/2, I11, B01.FR.05 */
  @Test
  void i11AllAreToldOnceAfterTheBoot() {
    rig.start();
    rig.station.now(false, false);
    rig.station.now(false, false);
    assertThat(told()).containsExactly("0 Available", "1 Available");
  }

  /** 1.6:4.9/1 */
  @Test
  void eachChangeIsToldInOrderAlsoWhenTheyComeFasterThanAnswers() {
    rig.start();
    rig.ignores("Status");
    rig.station.now(true, false);
    rig.station.now(true, true);
    rig.station.now(true, false);
    for (int i = 0; i < 3; i++) {
      rig.socket().answer("{}");
    }
    assertThat(told()).containsExactly("0 Available", "1 Available", "1 Preparing", "1 Charging", "1 Preparing");
  }

  @Test
  void anotherErrorIsAChangeThoughTheStatusIsTheSame() {
    rig.start();
    rig.station.now(rig.station.facts(1, FaultCode.GROUND_FAILURE, false, false));
    rig.station.now(rig.station.facts(1, FaultCode.OVER_VOLTAGE, false, false));
    rig.station.now(rig.station.facts(1, FaultCode.OVER_VOLTAGE, false, false));
    assertThat(told()).containsExactly("0 Available", "1 Available", "1 Faulted", "1 Faulted");
  }

  /** F22, MinimumStatusDuration: a pilot that flaps ten times a second is not told; what lasts is, once. */
  @Test
  void f22AStatusMustLastBeforeItIsTold() {
    rig.station.settings.put(Variables.MINIMUM_STATUS_DURATION, "5");
    rig.start();
    for (int i = 0; i < 100; i++) {
      rig.station.now(i % 2 == 0, false);
      rig.time.advance(java.time.Duration.ofMillis(100));
    }
    assertThat(told()).containsExactly("0 Available", "1 Available");
    rig.station.now(true, false);
    rig.seconds(4);
    rig.station.now(true, true);
    rig.seconds(4);
    assertThat(told()).hasSize(2);
    rig.seconds(1);
    assertThat(told()).containsExactly("0 Available", "1 Available", "1 Charging");
  }

  @Test
  void theNameIsKnownWhileOffline() {
    rig.transport.onConnect = socket -> socket.refuse(503);
    rig.start();
    rig.station.now(true, false);
    assertThat(rig.link.status(1, 1)).contains("Preparing");
    assertThat(rig.link.status(2, 1)).isEmpty();
  }

  /** 1.6:4.9/7, B04.FR.02 */
  @Test
  void afterAShortAbsenceOnlyWhatChangedIsTold() {
    rig.start();
    rig.socket().drop(1006);
    rig.station.now(true, false);
    rig.station.now(true, true);
    rig.seconds(10);
    assertThat(told()).containsExactly("1 Charging");
  }

  /** 1.6:4.9/7: a fault of the station after a change of its connector. */
  @Test
  void whatChangedWhileAwayIsToldInTheOrderInWhichItHappened() {
    rig.start();
    rig.socket().drop(1006);
    rig.station.now(true, false);
    rig.time.advance(java.time.Duration.ofMillis(1));
    rig.station.now(rig.station.facts(0, FaultCode.READER_FAILURE, false, false));
    rig.seconds(10);
    assertThat(told()).containsExactly("1 Preparing", "0 Faulted");
  }

  @Test
  void whatChangedBackWhileAwayIsNotTold() {
    rig.start();
    rig.socket().drop(1006);
    rig.station.now(true, false);
    rig.station.now(false, false);
    rig.seconds(10);
    assertThat(told()).isEmpty();
  }

  /** B04.FR.01 */
  @Test
  void afterALongAbsenceAllAreTold() {
    rig.start();
    rig.transport.onConnect = socket -> socket.refuse(503);
    rig.socket().drop(1006);
    rig.seconds(60);
    rig.transport.onConnect = org.openocpp.csms.internal.fake.FakeTransport.Socket::accept;
    rig.seconds(80);
    assertThat(told()).containsExactly("0 Available", "1 Available");
  }

  @Test
  void whatWasNotAcknowledgedIsToldAgainOnTheNextConnection() {
    rig.start();
    rig.ignores("Status");
    rig.station.now(true, false);
    rig.socket().drop(1006);
    rig.answers("Status", "{}");
    rig.seconds(10);
    assertThat(told()).containsExactly("1 Preparing");
  }

  @Test
  void aStatusThatTimedOutOnADyingConnectionIsToldAgain() {
    rig.start();
    rig.ignores("Status");
    rig.station.now(true, false);
    rig.seconds(30);
    rig.socket().drop(1006);
    rig.answers("Status", "{}");
    rig.seconds(10);
    assertThat(told()).containsExactly("1 Preparing");
  }

  @Test
  void aRefusedStatusIsNotRepeated() {
    rig.start();
    rig.refuses("Status");
    rig.station.now(true, false);
    rig.station.now(true, false);
    rig.socket().drop(1006);
    rig.seconds(10);
    assertThat(told()).isEmpty();
  }

  /** R68, 1.6:4.9/7: what was queued of a transaction is delivered, whatever happened to connectors meanwhile; of those, what is so now. */
  @Test
  void r68StatusesPushNothingOutOfTheQueue() {
    rig.start();
    rig.answers("STARTED", "{\"id\":\"17\"}");
    rig.answers("UPDATED", "{}");
    rig.answers("ENDED", "{}");
    rig.transport.onConnect = socket -> socket.refuse(503);
    rig.socket().drop(1006);
    for (int i = 0; i < 300; i++) {
      rig.station.now(i % 2 == 0, false);
      if (i == 150) {
        rig.queue(Phase.STARTED, 0);
        rig.queue(Phase.UPDATED, 1);
        rig.queue(Phase.ENDED, 2);
        rig.grew();
      }
      rig.seconds(24);
    }
    rig.transport.onConnect = org.openocpp.csms.internal.fake.FakeTransport.Socket::accept;
    rig.seconds(80);
    assertThat(told()).containsExactly("0 Available", "1 Available");
    assertThat(rig.actions()).containsSubsequence("STARTED", "UPDATED", "ENDED");
    assertThat(rig.station.outbox.empty()).isTrue();
  }
}

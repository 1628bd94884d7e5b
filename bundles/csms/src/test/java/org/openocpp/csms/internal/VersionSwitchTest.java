// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outbox.Lane;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.WattHours;
import org.openocpp.csms.internal.fake.FakeProtocol;
import org.openocpp.csms.internal.fake.FakeTransport.Socket;
import org.openocpp.csms.internal.fake.Rig;

/** Another version of OCPP in the middle of a transaction. */
class VersionSwitchTest {
  private static final UUID NEXT = new UUID(7, 7);
  private static final UUID OTHER = new UUID(8, 8);
  private static final UUID OTHER_NEXT = new UUID(9, 9);
  private static final String START_AGAIN =
      "{\"index\":0,\"id\":\"null\",\"seq\":0,\"late\":true,\"former\":\"1.6/17\"}";

  private final ConversationRig rig = new ConversationRig();
  private final FakeProtocol first = new FakeProtocol("ocpp2.0.1", "B");

  private VersionSwitchTest() {
    rig.answers("STARTED", "{\"id\":\"17\"}");
    rig.answers("UPDATED", "{}");
    rig.answers("ENDED", "{}");
    rig.add(first, "2.0.1");
    rig.transport.onConnect = socket -> socket.accept(socket.request.subprotocols().getFirst());
  }

  /** A transaction that the CSMS knows as 17. */
  private void told() {
    rig.queue(Phase.STARTED, 0);
    rig.queue(Phase.UPDATED, 1);
    rig.start();
    assertThat(sent()).hasSize(2);
  }

  private void offline() {
    rig.transport.onConnect = socket -> socket.refuse(503);
    rig.socket().drop(1006);
  }

  private void online() {
    rig.transport.onConnect = socket -> socket.accept(socket.request.subprotocols().getFirst());
    rig.seconds(80);
    assertThat(rig.link.link().registered()).isTrue();
  }

  private void versions(String wanted) {
    rig.station.set(Variables.OCPP_VERSIONS, wanted);
  }

  /** What of transactions was sent on connection {@code number}, from 0. */
  private List<String> sent(int number) {
    return transactionFrames(rig.transport.attempts.stream().filter(socket -> !socket.sent.isEmpty()).toList()
        .get(number));
  }

  private List<String> sent() {
    return transactionFrames(rig.socket());
  }

  private static List<String> transactionFrames(Socket socket) {
    return socket.sent.stream().filter(frame -> frame.startsWith("[2,") && frame.contains("index"))
        .map(frame -> frame.substring(frame.indexOf('{'), frame.length() - 1)).toList();
  }

  private static TransactionEvent fact(UUID tx, int index, Phase phase, TriggerReason trigger) {
    return new TransactionEvent(tx, index, phase, trigger, new Stamp("boot-1", 0, null), false, 1, 1,
        ChargingState.CHARGING, null, null, phase == Phase.ENDED ? StopReason.OTHER : null, WattHours.ZERO, null,
        List.of());
  }

  /** The domain ends what runs and goes on with another transaction. */
  private void stationSplits() {
    splitsInto(fact(Rig.TX, 2, Phase.ENDED, TriggerReason.ABNORMAL_CONDITION),
        fact(NEXT, 0, Phase.STARTED, TriggerReason.TX_RESUMED));
  }

  private void splitsInto(TransactionEvent... facts) {
    rig.station.outcome = command -> {
      if (command instanceof Command.SplitTransactions) {
        List.of(facts).forEach(fact -> rig.queue(Lane.TRANSACTION, fact));
        rig.grew();
      }
      return CompletableFuture.completedFuture(Outcome.Simple.ACCEPTED);
    };
  }

  @Test
  void whatTheCsmsKnowsUnderAVersionThatIsOutOfReachIsToldFromItsStart() {
    told();
    offline();
    versions("2.0.1");
    rig.queue(Phase.UPDATED, 2);
    rig.queue(Phase.ENDED, 3);
    online();
    assertThat(sent()).first().isEqualTo(START_AGAIN);
    assertThat(sent()).extracting(frame -> frame.replaceAll(".*index\":(\\d+).*seq\":(\\d+).*", "$1 $2"))
        .containsExactly("0 0", "2 1", "3 2");
    assertThat(rig.station.outbox.empty()).isTrue();
    assertThat(rig.station.outbox.rows).as("nothing is kept of what is over").isEmpty();
  }

  @Test
  void aStartThatWasNeverToldNeedsNoSecondTelling() {
    rig.transport.onConnect = socket -> socket.refuse(503);
    rig.queue(Phase.STARTED, 0);
    rig.queue(Phase.UPDATED, 1);
    rig.start();
    versions("2.0.1");
    online();
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"seq\":0,\"late\":true}",
        "{\"index\":1,\"id\":\"17\",\"seq\":1,\"late\":true}");
  }

  @Test
  void underTheFirstVersionAgainItGoesOnAsItWas() {
    told();
    offline();
    versions("2.0.1");
    online();
    assertThat(sent()).containsExactly(START_AGAIN);
    offline();
    versions("1.6");
    rig.queue(Phase.ENDED, 2);
    rig.grew();
    online();
    assertThat(sent()).containsExactly("{\"index\":2,\"id\":\"17\"}");
    assertThat(rig.station.outbox.rows).isEmpty();
  }

  /** It came back for a version that was given up before it was sent. */
  @Test
  void aStartIsNotToldTwiceUnderOneVersion() {
    told();
    rig.ignores("STARTED");
    offline();
    versions("2.0.1");
    online();
    assertThat(sent()).containsExactly(START_AGAIN);
    offline();
    versions("1.6");
    rig.queue(Phase.ENDED, 2);
    rig.grew();
    online();
    assertThat(sent()).containsExactly("{\"index\":2,\"id\":\"17\"}");
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  @Test
  void nothingGoesBeforeAStartThatTheStoreHoldsBack() {
    told();
    offline();
    versions("2.0.1");
    rig.queue(Phase.ENDED, 2);
    rig.station.outbox.failing = true;
    online();
    assertThat(sent()).isEmpty();
    rig.station.outbox.failing = false;
    rig.seconds(10);
    assertThat(sent()).hasSize(2).first().isEqualTo(START_AGAIN);
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  @Test
  void whileConnectedItIsEndedUnderTheOldVersionAndGoesOnUnderTheNew() {
    told();
    stationSplits();
    versions("2.0.1");
    assertThat(sent(0)).hasSize(3).endsWith("{\"index\":2,\"id\":\"17\"}");
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp2.0.1");
    assertThat(sent()).singleElement().asString().startsWith("{\"index\":0,\"id\":\"null\",\"seq\":0")
        .doesNotContain("former");
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  @Test
  void whatCannotBeEndedInTimeIsToldFromItsStart() {
    told();
    rig.ignores("ENDED");
    stationSplits();
    versions("2.0.1");
    assertThat(rig.transport.attempts).hasSize(1);
    rig.answers("ENDED", "{}");
    rig.seconds(10 + 5);
    assertThat(rig.transport.attempts).hasSize(2);
    assertThat(sent()).hasSize(3);
    assertThat(sent().get(0)).isEqualTo(START_AGAIN);
    assertThat(sent().get(1)).contains("\"index\":2", "\"seq\":1");
    assertThat(sent().get(2)).contains("\"index\":0", "\"seq\":0");
  }

  @Test
  void anOrderOfVersionsThatChangesNothingSplitsNothing() {
    told();
    stationSplits();
    versions("1.6,2.0.1");
    assertThat(rig.station.commands).doesNotHaveAnyElementsOfTypes(Command.SplitTransactions.class);
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** All ends are before all begins: neither transaction hangs on the other. */
  @Test
  void onSeveralEvsesAllAreEndedBeforeAnyGoesOn() {
    told();
    rig.queue(Lane.TRANSACTION, fact(OTHER, 0, Phase.STARTED, TriggerReason.AUTHORIZED));
    rig.answers("STARTED", "{\"id\":\"18\"}");
    rig.grew();
    splitsInto(fact(Rig.TX, 2, Phase.ENDED, TriggerReason.ABNORMAL_CONDITION),
        fact(OTHER, 1, Phase.ENDED, TriggerReason.ABNORMAL_CONDITION),
        fact(NEXT, 0, Phase.STARTED, TriggerReason.TX_RESUMED),
        fact(OTHER_NEXT, 0, Phase.STARTED, TriggerReason.TX_RESUMED));
    versions("2.0.1");
    assertThat(sent(0)).endsWith("{\"index\":2,\"id\":\"17\"}", "{\"index\":1,\"id\":\"18\"}");
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"seq\":0}",
        "{\"index\":0,\"id\":\"null\",\"seq\":0}");
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** A start that is not answered yet is one that the CSMS may know: it is waited for, and ended there. */
  @Test
  void aStartUnderWayIsAnsweredAndEndedUnderTheOldVersion() {
    rig.ignores("STARTED");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    splitsInto(fact(Rig.TX, 1, Phase.ENDED, TriggerReason.ABNORMAL_CONDITION),
        fact(NEXT, 0, Phase.STARTED, TriggerReason.TX_RESUMED));
    versions("2.0.1");
    assertThat(rig.transport.attempts).hasSize(1);
    rig.answers("STARTED", "{}");
    rig.socket().answer("{\"id\":\"17\"}");
    assertThat(sent(0)).endsWith("{\"index\":1,\"id\":\"17\"}");
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"seq\":0}");
  }

  /** That it was told counts, not what became of it. */
  @Test
  void aStartThatWasGivenUpIsToldUnderTheNext() {
    rig.refuses("STARTED");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    rig.seconds(60 + 120);
    rig.answers("STARTED", "{}");
    rig.answers("UPDATED", "{}");
    offline();
    versions("2.0.1");
    rig.queue(Phase.UPDATED, 1);
    online();
    assertThat(sent()).hasSize(2).first().asString().endsWith("\"former\":\"1.6/" + Rig.TX + "\"}");
  }

  /** The start is not at hand before that it was told is durable. */
  @Test
  void whatWasAnsweredIsSettledBeforeItIsToldAgain() {
    rig.queue(Phase.STARTED, 0);
    rig.station.outbox.slow = true;
    rig.start();
    offline();
    versions("2.0.1");
    online();
    assertThat(sent()).isEmpty();
    rig.station.outbox.slow = false;
    rig.station.outbox.commit();
    assertThat(sent()).containsExactly(START_AGAIN);
  }

  @Test
  void aConnectionThatEndsWhileTheStoreHoldsAStartBackIsForgotten() {
    told();
    offline();
    versions("2.0.1");
    rig.queue(Phase.ENDED, 2);
    rig.station.outbox.failing = true;
    online();
    offline();
    versions("1.6");
    rig.station.outbox.failing = false;
    rig.grew();
    online();
    assertThat(sent()).containsExactly("{\"index\":2,\"id\":\"17\"}");
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** The CSMS was offered it, and took another: nothing is split for what it will not take. */
  @Test
  void aVersionThatTheCsmsDidNotTakeSplitsNothing() {
    rig.transport.onConnect = socket -> socket.accept("ocpp1.6");
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    told();
    stationSplits();
    versions("2.1,2.0.1,1.6");
    rig.seconds(30);
    assertThat(rig.station.commands).doesNotHaveAnyElementsOfTypes(Command.SplitTransactions.class);
  }

  /** Even so: the version in use goes, and what it knows has to be closed under it. */
  @Test
  void aVersionThatIsNotWantedAnyMoreIsLeftInOrderWhateverTheCsmsTook() {
    rig.transport.onConnect = socket -> socket.accept("ocpp1.6");
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    told();
    stationSplits();
    rig.transport.onConnect = socket -> socket.accept(socket.request.subprotocols().getFirst());
    versions("2.0.1");
    assertThat(sent(0)).endsWith("{\"index\":2,\"id\":\"17\"}");
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"seq\":0}");
  }

  @Test
  void whatChangesWhileItIsHandedOverSplitsNothingAgain() {
    told();
    rig.ignores("ENDED");
    stationSplits();
    versions("2.0.1");
    versions("2.0.1,1.6");
    rig.answers("ENDED", "{}");
    rig.socket().answer("{}");
    assertThat(rig.station.commands).filteredOn(Command.SplitTransactions.class::isInstance).hasSize(1);
    assertThat(sent()).hasSize(1);
    assertThat(rig.station.outbox.empty()).isTrue();
  }

  /** For good, as far as anybody knows: the next version on the list takes over; putting the bundle back is enough to return. */
  @Test
  void aVersionWhoseBundleIsRemovedAndPutBackIsReturnedTo() {
    FakeProtocol preferred = new FakeProtocol("ocpp2.0.1", "C");
    rig.add(preferred, "2.0.1", "2.0.0");
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"seq\":0}");
    rig.remove(preferred);
    rig.remove(first);
    rig.seconds(10 + 5);
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp1.6");
    assertThat(sent()).containsExactly("{\"index\":0,\"id\":\"null\",\"former\":\"2.0.1/17\"}");
    stationSplits();
    rig.add(preferred, "2.0.1", "2.0.0");
    rig.seconds(1);
    assertThat(rig.socket().request.subprotocols()).containsExactly("ocpp2.0.1", "ocpp1.6");
    assertThat(rig.station.outbox.empty()).isTrue();
    int connections = rig.transport.attempts.size();
    rig.seconds(60);
    assertThat(rig.transport.attempts).hasSize(connections);
  }

  @Test
  void aVersionThatIsBackAndNotWantedAnyMoreChangesNothing() {
    FakeProtocol preferred = new FakeProtocol("ocpp2.0.1", "C");
    rig.add(preferred, "2.0.1", "2.0.0");
    rig.station.settings.put(Variables.OCPP_VERSIONS, "2.0.1,1.6");
    rig.queue(Phase.STARTED, 0);
    rig.start();
    rig.remove(preferred);
    rig.remove(first);
    rig.seconds(10 + 5);
    stationSplits();
    versions("1.6");
    rig.seconds(5);
    int connections = rig.transport.attempts.size();
    rig.add(preferred, "2.0.1", "2.0.0");
    rig.seconds(30);
    assertThat(rig.transport.attempts).hasSize(connections);
    assertThat(rig.station.commands).doesNotHaveAnyElementsOfTypes(Command.SplitTransactions.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.store.MemoryStore;

/** A restart that the CSMS asked for: what comes in which order, and what is left after it. */
class ResetTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  /** A station has to be gone by then. */
  private static final Duration GONE = Duration.ofSeconds(5);

  private final MemoryStore store = new MemoryStore();
  private final TestStation station = TestStation.fresh(store, 2, Map.of());

  private void charge(int evse) {
    station.metered(evse, 1000);
    station.evse(evse).plugIn(1);
    station.reader.present(evse == 1 ? CARD : OTHER, evse);
    station.advance(MOMENT);
    station.metered(evse, 1200);
  }

  private Outcome reset(ResetKind kind) {
    return station.execute(new Command.Reset(kind, 0));
  }

  private static List<TransactionEvent> ends(TestStation station) {
    return station.outbox().stream().filter(fact -> fact.phase() == Phase.ENDED).toList();
  }

  /** 1.6:5.14/1, 1.6:5.14/2, I44: the answer, every end, the link, the restart, each once. */
  @ParameterizedTest
  @CsvSource({"SOFT, SOFT_RESET", "HARD, HARD_RESET"})
  void i44AnswersEndsDeliversAndRestartsOnce(ResetKind kind, StopReason reason) {
    charge(1);
    charge(2);
    station.holdStore(true);
    var answer = station.core.execute(new Command.Reset(kind, 0)).toCompletableFuture();
    assertThat(answer).as("not before it is durable").isNotDone();
    assertThat(station.facts(1).state()).as("nor does anything end before").isEqualTo(ChargingState.CHARGING);
    station.holdStore(false);
    assertThat(answer).isCompletedWithValue(Outcome.Simple.ACCEPTED);
    station.advance(Duration.ofMillis(200));
    assertThat(ends(station)).extracting(TransactionEvent::reason).containsExactly(reason, reason);
    assertThat(ends(station)).extracting(TransactionEvent::register).containsOnly(WattHours.of(1200));
    assertThat(station.link.wentDown).isEqualTo(1);
    assertThat(station.exits).containsExactly(0);
    TestStation next = station.restarted(store.reopen(), "boot-2").on();
    assertThat(next.core.bootReason()).isEqualTo(BootReason.REMOTE_RESET);
    next.advance(GONE.multipliedBy(10));
    assertThat(ends(next)).as("not confirmed, so still there, and not told twice").hasSize(2);
    assertThat(next.exits).isEmpty();
    TestStation third = next.restarted(store.reopen(), "boot-3").on();
    assertThat(third.core.bootReason()).isEqualTo(BootReason.POWER_UP);
  }

  /** 1.6:5.14/2: what the meter does not tell in time is told after the restart, with the reason and the last register. */
  @ParameterizedTest
  @CsvSource({"SOFT, SOFT_RESET", "HARD, HARD_RESET"})
  void aMeterThatDoesNotAnswerHoldsNothingUp(ResetKind kind, StopReason reason) {
    charge(1);
    station.advance(Duration.ofSeconds(10));
    station.meter(1).answersAfter(Duration.ofMinutes(1));
    reset(kind);
    station.advance(GONE.minusMillis(1));
    assertThat(station.exits).containsExactly(0);
    TestStation next = station.restarted(store.reopen(), "boot-2").on();
    next.advance(MOMENT);
    assertThat(ends(next)).extracting(TransactionEvent::reason).containsExactly(reason);
    assertThat(ends(next).getFirst().register()).isEqualTo(WattHours.of(1200));
  }

  /** I44: nor does a link that does not go down. */
  @Test
  void aLinkThatDoesNotGoDownHoldsNothingUp() {
    station.link.hangs = true;
    reset(ResetKind.SOFT);
    station.advance(GONE.minusMillis(1));
    assertThat(station.exits).containsExactly(0);
  }

  /** F24, I44: a second one on the way, and somebody who still wants to charge. */
  @ParameterizedTest
  @EnumSource(names = {"SOFT", "HARD"})
  void f24ASecondResetChangesNothingAndNothingNewBegins(ResetKind second) {
    charge(1);
    reset(ResetKind.SOFT);
    assertThat(reset(second)).isEqualTo(Outcome.Simple.ACCEPTED);
    station.evse(2).plugIn(1);
    station.reader.present(OTHER, 2);
    assertThat(((Outcome.Started) station.execute(new Command.RequestStart(2, 1, OTHER, 1, false))).accepted())
        .isFalse();
    station.advance(GONE);
    assertThat(ends(station)).extracting(TransactionEvent::reason).containsExactly(StopReason.SOFT_RESET);
    assertThat(station.facts(2).transaction()).isFalse();
    assertThat(station.exits).containsExactly(0);
  }

  /** ResetRetries: a restart that does not happen is tried again so often, and not more. */
  @ParameterizedTest
  @CsvSource({"0", "3"})
  void aRestartThatDoesNotHappenIsTriedAgain(int retries) {
    station.set(Definitions.RESET_RETRIES, Integer.toString(retries));
    reset(ResetKind.HARD);
    station.advance(Duration.ofMinutes(10));
    assertThat(station.exits).hasSize(1 + retries).containsOnly(0);
  }
}

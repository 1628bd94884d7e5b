// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.commands;

import java.time.Duration;
import java.util.function.IntConsumer;

import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command.Reset;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.transactions.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reset: answer, end the transactions, deliver what can be delivered, restart. */
public final class Restart {
  /** Exit code that asks the launcher to start the set anew inside the process. */
  public static final int INTERNAL = 75;
  /** How long the last readings and messages may take together. The process is to be gone within 5 s of the answer. */
  static final Duration DELIVERY = Duration.ofMillis(2500);
  static final Duration CHECK = Duration.ofMillis(50);
  static final Duration READINGS = Duration.ofMillis(1200);

  private static final Logger log = LoggerFactory.getLogger(Restart.class);

  private final StationContext context;
  private final Transactions transactions;
  private final IntConsumer exit;
  private final int exitCode;

  /**
   * @param exit     ends the process, or starts the set anew, by exit code
   * @param exitCode what to end with
   */
  public Restart(StationContext context, Transactions transactions, IntConsumer exit, int exitCode) {
    this.context = context;
    this.transactions = transactions;
    this.exit = exit;
    this.exitCode = exitCode;
  }

  public Outcome reset(Reset command, Decision decision) {
    if (command.evse() != 0) {
      return Simple.rejected("a single EVSE cannot be reset");
    }
    if (context.state().goingDown()) {
      return Simple.ACCEPTED;
    }
    boolean idle = context.state().evses().stream().allMatch(evse -> evse.transaction() == null);
    if (command.kind() == ResetKind.ON_IDLE && !idle) {
      return Simple.rejected("a transaction runs");
    }
    log.info("reset {} on demand of the CSMS", command.kind());
    context.state().goDown();
    context.state().boot().ended(BootReason.REMOTE_RESET).put(context, decision);
    StopReason reason = command.kind() == ResetKind.SOFT ? StopReason.SOFT_RESET : StopReason.HARD_RESET;
    decision.then(() -> context.decide(ending -> {
      for (EvseState evse : context.state().evses()) {
        evse.claim(null);
        transactions.end(evse, reason, null, TriggerReason.RESET_COMMAND, ending);
      }
      ending.then(() -> whenEnded(READINGS));
    }));
    return Simple.ACCEPTED;
  }

  private void whenEnded(Duration left) {
    boolean ended = context.state().evses().stream().allMatch(evse -> evse.transaction() == null);
    if (!ended && !left.isNegative()) {
      context.loop().after(CHECK, () -> whenEnded(left.minus(CHECK)));
      return;
    }
    context.decide(last -> last.then(this::goDown));
  }

  private void goDown() {
    CsmsLink link = context.link();
    if (link == null) {
      exit.accept(exitCode);
    } else {
      link.goDown(DELIVERY).whenComplete((done, failure) -> exit.accept(exitCode));
    }
  }
}

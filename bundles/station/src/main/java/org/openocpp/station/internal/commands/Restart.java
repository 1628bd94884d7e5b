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
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
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
  /** By then a restart has happened. */
  static final Duration HAPPENED = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Restart.class);

  private final StationContext context;
  private final Transactions transactions;
  private final IntConsumer exit;
  /** A reset waits until no transaction runs. */
  private boolean scheduled;
  /** What to end with. */
  private int wanted;
  private boolean restarting;

  /**
   * @param exit     ends the process, or starts the set anew, by exit code
   * @param exitCode what to end with
   */
  public Restart(StationContext context, Transactions transactions, IntConsumer exit, int exitCode) {
    this.context = context;
    this.transactions = transactions;
    this.exit = exit;
    wanted = exitCode;
  }

  public Outcome reset(Reset command, Decision decision) {
    if (command.evse() != 0) {
      return Simple.rejected("a single EVSE cannot be reset");
    }
    if (context.state().goingDown()) {
      return Simple.ACCEPTED;
    }
    if (command.kind() == ResetKind.ON_IDLE && !idle()) {
      log.info("reset on demand of the CSMS when the last transaction has ended");
      scheduled = true;
      return new Simple(Status.SCHEDULED, null);
    }
    begin(command.kind(), decision);
    return Simple.ACCEPTED;
  }

  /** The set that is armed for the next start comes now, within the process. No transaction runs. */
  public void forUpdate(Decision decision) {
    log.info("restart into the new software");
    wanted = INTERNAL;
    context.state().goDown();
    context.state().boot().ended(BootReason.FIRMWARE_UPDATE).put(context, decision);
    decision.then(this::goDown);
  }

  /**
   * A transaction has ended: a reset that waits for the last one begins. Where the station loses power before that, it has restarted
   * too.
   */
  public void transactionEnded(Decision decision) {
    if (scheduled && idle() && !context.state().goingDown()) {
      begin(ResetKind.ON_IDLE, decision);
    }
  }

  private boolean idle() {
    return context.state().evses().stream().allMatch(evse -> evse.transaction() == null);
  }

  private void begin(ResetKind kind, Decision decision) {
    log.info("reset {} on demand of the CSMS", kind);
    context.state().goDown();
    context.state().boot().ended(BootReason.REMOTE_RESET).put(context, decision);
    StopReason reason = kind == ResetKind.SOFT ? StopReason.SOFT_RESET : StopReason.HARD_RESET;
    decision.then(() -> context.decide(ending -> {
      for (EvseState evse : context.state().evses()) {
        evse.claim(null);
        transactions.end(evse, reason, null, TriggerReason.RESET_COMMAND, ending);
      }
      ending.then(() -> whenEnded(READINGS));
    }));
  }

  private void whenEnded(Duration left) {
    if (!idle() && !left.isNegative()) {
      context.loop().after(CHECK, () -> whenEnded(left.minus(CHECK)));
      return;
    }
    context.decide(last -> last.then(this::goDown));
  }

  private void goDown() {
    CsmsLink link = context.link();
    if (link == null) {
      restart();
      return;
    }
    link.goDown(DELIVERY).whenComplete((done, failure) -> context.loop().post(this::restart));
    context.loop().after(DELIVERY.plus(CHECK), this::restart);
  }

  /** Once, whoever says first that it is time. */
  private void restart() {
    if (!restarting) {
      restarting = true;
      restart(context.settings().integer(Definitions.RESET_RETRIES));
    }
  }

  /** Whoever still runs after a restart has not been restarted. */
  private void restart(int retries) {
    try {
      exit.accept(wanted);
    } catch (RuntimeException e) {
      log.error("the restart failed", e);
    }
    context.loop().after(HAPPENED, () -> {
      if (retries > 0) {
        log.warn("the restart did not happen; it is tried again, at most {} times", retries);
        restart(retries - 1);
      } else {
        log.error("the restart did not happen; somebody has to switch the station off and on");
      }
    });
  }
}

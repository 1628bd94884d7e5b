// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.commands;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.api.station.Outcome.Started;
import org.openocpp.api.station.Outcome.UnlockStatus;
import org.openocpp.api.station.Outcome.Unlocked;
import org.openocpp.station.internal.authorisation.Authorisation;
import org.openocpp.station.internal.authorisation.Claims;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Transaction;
import org.openocpp.station.internal.state.Transaction.Stage;
import org.openocpp.station.internal.transactions.KeptCables;
import org.openocpp.station.internal.transactions.Transactions;

/** What the CSMS does in a driver's place: starts, stops, releases the cable. On the loop. */
public final class RemoteControl {
  private static final Duration UNLOCK_DEADLINE = Duration.ofSeconds(5);

  private final StationContext context;
  private final Authorisation authorisation;
  private final Claims claims;
  private final Transactions transactions;
  private final KeptCables cables;

  public RemoteControl(StationContext context, Authorisation authorisation, Claims claims, Transactions transactions,
      KeptCables cables) {
    this.context = context;
    this.authorisation = authorisation;
    this.claims = claims;
    this.transactions = transactions;
    this.cables = cables;
  }

  Outcome start(Command.RequestStart command) {
    if (!context.open()) {
      return new Started(false, null, "nothing new may begin now");
    }
    if (command.evse() != 0 && !context.state().topology().has(command.evse(), Math.max(1, command.connector()))) {
      return new Started(false, null, "there is no such connector");
    }
    List<EvseState> within =
        command.evse() == 0 ? context.state().evses() : List.of(context.state().evse(command.evse()));
    Optional<EvseState> evse = claims.candidate(within, command.token());
    if (evse.isEmpty()) {
      return new Started(false, null, "the EVSE is in use or not available");
    }
    int id = command.remoteStartId() == null ? 0 : command.remoteStartId();
    authorisation.remote(evse.get(), within, command.token(), id, command.authorizeFirst());
    return new Started(true, null, null);
  }

  Outcome stop(Command.RequestStop command, Decision decision) {
    Optional<EvseState> evse = context.state().running(command.transaction());
    if (evse.isEmpty() || evse.get().transaction().stage() == Stage.ENDING) {
      return Simple.rejected("no such transaction runs");
    }
    transactions.end(evse.get(), StopReason.REMOTE, null, TriggerReason.REMOTE_STOP, decision);
    return Simple.ACCEPTED;
  }

  CompletionStage<Outcome> unlock(Command.Unlock command, Decision decision) {
    if (!context.state().topology().has(command.evse(), command.connector())) {
      return CompletableFuture.completedFuture(new Unlocked(UnlockStatus.UNKNOWN_CONNECTOR));
    }
    EvseState evse = context.state().evse(command.evse());
    Transaction transaction = evse.transaction();
    boolean inUse = transaction != null && transaction.connector() == command.connector();
    if (inUse && !command.endTransaction()) {
      return CompletableFuture.completedFuture(new Unlocked(UnlockStatus.ONGOING_TRANSACTION));
    }
    EvseDescription description = evse.description();
    if (description == null) {
      return CompletableFuture.completedFuture(new Unlocked(UnlockStatus.FAILED));
    }
    if (description.connectors().stream().noneMatch(one -> one.connector() == command.connector() && one.lock())) {
      return CompletableFuture.completedFuture(new Unlocked(UnlockStatus.NOT_SUPPORTED)); // there is nothing to release, and nothing to stop for it
    }
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    if (inUse) { // 1.6:5.18/1
      transaction.whenOver(() -> release(evse, command.connector(), result));
      transactions.end(evse, StopReason.UNLOCK_COMMAND, null, TriggerReason.UNLOCK_COMMAND, decision);
    } else {
      cables.release(evse, decision);
      decision.then(() -> release(evse, command.connector(), result));
    }
    return result;
  }

  private void release(EvseState evse, int connector, CompletableFuture<Outcome> result) {
    Evse driver = evse.driver();
    if (driver == null) {
      result.complete(new Unlocked(UnlockStatus.FAILED));
      return;
    }
    driver.unlock(connector, UNLOCK_DEADLINE).whenComplete((unlocked, failure) -> context.loop()
        .post(() -> result.complete(new Unlocked(failure == null ? status(unlocked) : UnlockStatus.FAILED))));
  }

  private static UnlockStatus status(UnlockResult result) {
    return switch (result) {
      case UNLOCKED -> UnlockStatus.UNLOCKED;
      case NOT_SUPPORTED -> UnlockStatus.NOT_SUPPORTED;
      default -> UnlockStatus.FAILED;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.station.VariableId;
import org.openocpp.station.internal.authorisation.TokenCache;
import org.openocpp.station.internal.availability.Availability;
import org.openocpp.station.internal.firmware.Firmware;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.metering.Metering;
import org.openocpp.station.internal.outbox.OutboxBook;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.station.internal.state.Transaction.Stage;
import org.openocpp.station.internal.transactions.Transactions;

/** Carries out commands: one method each. Outcomes are told once what they promise is durable. */
public final class Commands {
  private final StationContext context;
  private final RemoteControl remote;
  private final TokenCache cache;
  private final Transactions transactions;
  private final Metering metering;
  private final Availability availability;
  private final Restart restart;
  private final VendorMessages vendors;
  private final Reports reports;
  private final Firmware firmware;
  private final OutboxBook outbox;
  private final Consumer<Set<VariableId>> settingsChanged;

  public Commands(StationContext context, RemoteControl remote, TokenCache cache, Transactions transactions,
      Metering metering, Availability availability, Restart restart, VendorMessages vendors, Reports reports,
      Firmware firmware, OutboxBook outbox,
      Consumer<Set<VariableId>> settingsChanged) {
    this.context = context;
    this.remote = remote;
    this.cache = cache;
    this.transactions = transactions;
    this.metering = metering;
    this.availability = availability;
    this.restart = restart;
    this.vendors = vendors;
    this.reports = reports;
    this.firmware = firmware;
    this.outbox = outbox;
    this.settingsChanged = settingsChanged;
  }

  /** On the loop. */
  public void execute(Command command, CompletableFuture<Outcome> result) {
    if (context.commits().stalled()) {
      result.completeExceptionally(new StationUnavailableException("the station cannot make a decision durable now"));
      return;
    }
    context.decide(decision -> {
      CompletionStage<Outcome> outcome = outcome(command, decision);
      decision.then(() -> outcome.whenComplete((value, failure) -> {
        if (failure == null) {
          result.complete(value);
        } else {
          result.completeExceptionally(failure);
        }
      }));
    });
  }

  private CompletionStage<Outcome> outcome(Command command, Decision decision) {
    return switch (command) {
      case Command.RequestStart start -> now(remote.start(start));
      case Command.RequestStop stop -> now(remote.stop(stop, decision));
      case Command.GetVariables get -> now(get(get));
      case Command.SetVariables set -> now(set(set, decision));
      case Command.ChangeAvailability change -> now(availability.change(change, decision));
      case Command.Trigger trigger -> now(trigger(trigger, decision));
      case Command.Reset reset -> now(restart.reset(reset, decision));
      case Command.Unlock unlock -> remote.unlock(unlock, decision);
      case Command.DataTransfer data -> vendors.received(data);
      case Command.ClearCache ignored -> now(clear(decision));
      case Command.GetTransactionStatus asked -> status(asked, decision);
      case Command.SplitTransactions ignored -> split();
      case Command.UpdateFirmware update -> now(firmware.request(update, decision));
      case Command.GetBaseReport report -> now(reports.report(report, decision));
      default ->
        now(new Simple(Status.NOT_IMPLEMENTED, "this station does not know " + command.getClass().getSimpleName()));
    };
  }

  private static CompletionStage<Outcome> now(Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  private Outcome get(Command.GetVariables command) {
    if (command.ids().isEmpty()) {
      return new Outcome.Variables(List.copyOf(context.settings().all()), List.of());
    }
    List<Setting> found = new ArrayList<>();
    List<VariableId> unknown = new ArrayList<>();
    for (VariableId id : command.ids()) {
      context.settings().find(id).ifPresentOrElse(found::add, () -> unknown.add(id));
    }
    return new Outcome.Variables(found, unknown);
  }

  private Outcome set(Command.SetVariables command, Decision decision) {
    List<List<Command.Assignment>> steps = command.independent()
        ? command.assignments().stream().map(List::of).toList()
        : List.of(command.assignments());
    List<Outcome.SetResult> results = new ArrayList<>();
    Set<VariableId> changed = new TreeSet<>();
    for (List<Command.Assignment> step : steps) {
      List<Outcome.SetResult> outcome = context.book().set(step, command.local());
      results.addAll(outcome);
      if (outcome.stream().allMatch(result -> result.status() == Outcome.SetStatus.ACCEPTED)) {
        step.forEach(assignment -> changed.add(assignment.id()));
      }
    }
    if (!changed.isEmpty()) {
      store(changed, decision);
    }
    return new Outcome.VariablesSet(results);
  }

  private void store(Set<VariableId> changed, Decision decision) {
    for (VariableId id : changed) {
      decision.put(Tables.SETTINGS, id.toString(),
          context.codec().write(Tables.VERSION, new StoredSetting(id, context.book().stored(id))));
    }
    settingsChanged.accept(changed);
    decision.then(() -> {
      CsmsLink link = context.link();
      if (link != null) {
        link.settingsChanged(changed);
      }
    });
  }

  /** How a setting is stored. */
  public record StoredSetting(VariableId id, String value) {
    /** Printed without the value: it may be a secret. */
    @Override
    public String toString() {
      return id + "=…";
    }
  }

  private Outcome trigger(Command.Trigger command, Decision decision) {
    Command.TriggeredMessage message = command.message();
    if (message == Command.TriggeredMessage.FIRMWARE_STATUS) {
      return firmware.trigger(decision);
    }
    if (message != Command.TriggeredMessage.METER_VALUES && message != Command.TriggeredMessage.READINGS
        && message != Command.TriggeredMessage.TRANSACTION_EVENT) {
      return new Simple(Status.NOT_IMPLEMENTED, "cannot be triggered");
    }
    if (command.evse() != 0 && !context.state().topology().has(command.evse(), Math.max(1, command.connector()))) {
      return Simple.rejected("there is no such connector");
    }
    List<EvseState> evses = context.state().evses().stream()
        .filter(evse -> command.evse() == 0 || evse.evse() == command.evse()).toList();
    if (message == Command.TriggeredMessage.TRANSACTION_EVENT && evses.stream().noneMatch(Commands::running)) {
      return Simple.rejected("no transaction runs there");
    }
    decision.then(() -> context.decide(sent -> {
      evses.forEach(evse -> trigger(message, evse, sent));
      if (command.evse() == 0 && message != Command.TriggeredMessage.TRANSACTION_EVENT) {
        metering.tellMain(readings(message), ReadingContext.TRIGGER);
      }
    }));
    return Simple.ACCEPTED;
  }

  private static boolean running(EvseState evse) {
    return evse.transaction() != null && evse.transaction().stage() == Stage.RUNNING;
  }

  private void trigger(Command.TriggeredMessage message, EvseState evse, Decision decision) {
    if (running(evse) && message != Command.TriggeredMessage.READINGS) {
      transactions.triggered(evse, evse.transaction(), decision);
    } else if (message != Command.TriggeredMessage.TRANSACTION_EVENT) {
      metering.tell(evse, readings(message), ReadingContext.TRIGGER);
    }
  }

  /** What is told of a meter when asked: in 2.x what aligned data are of (F06.FR.06), in 1.6 what samples are of (1.6 §5.17). */
  private static VariableId readings(Command.TriggeredMessage message) {
    return message == Command.TriggeredMessage.READINGS ? Definitions.ALIGNED_MEASURANDS
        : Definitions.TX_UPDATED_MEASURANDS;
  }

  private CompletionStage<Outcome> split() {
    CompletableFuture<Outcome> done = new CompletableFuture<>();
    transactions.split(() -> done.complete(Simple.ACCEPTED));
    return done;
  }

  private CompletionStage<Outcome> status(Command.GetTransactionStatus command, Decision decision) {
    UUID transaction = command.transaction();
    Boolean ongoing = transaction == null ? null : context.state().running(transaction).isPresent();
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    decision.then(() -> outbox.holds(transaction).whenComplete((holds, failure) -> {
      if (failure == null) {
        result.complete(new Outcome.TransactionStatus(ongoing, holds));
      } else {
        result.completeExceptionally(failure);
      }
    }));
    return result;
  }

  private Outcome clear(Decision decision) {
    if (!context.settings().flag(Definitions.AUTH_CACHE_ENABLED)) {
      return Simple.rejected("tokens are not remembered here");
    }
    cache.clear(decision);
    return Simple.ACCEPTED;
  }
}

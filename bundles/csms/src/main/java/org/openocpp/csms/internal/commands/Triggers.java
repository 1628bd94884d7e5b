// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.commands;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StatusEvent;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.commands.IncomingCalls.Carried;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.registration.BootGate;
import org.openocpp.csms.internal.registration.Heartbeats;

/** Carries out what concerns the link itself, the messages that it sends on request; all else is the station's. */
public final class Triggers implements IncomingCalls.Commands {
  /** How long after a trigger the station may take to send what was asked for. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

  private final Station station;
  private final BootGate gate;
  private final Heartbeats heartbeats;
  private final Requests requests;
  private final Timers timers;
  private @Nullable MonotonicTime asked;

  public Triggers(Station station, BootGate gate, Heartbeats heartbeats, Requests requests, Timers timers) {
    this.station = station;
    this.gate = gate;
    this.heartbeats = heartbeats;
    this.requests = requests;
    this.timers = timers;
  }

  /** Whether the CSMS has just asked the station for messages: it may send them while it is not accepted yet (1.6:4.2/5, B02.FR.02). */
  public boolean asked() {
    return asked != null && timers.now().since(asked).compareTo(ANSWER_TIME) < 0;
  }

  @Override
  public CompletionStage<Carried> carryOut(Command command) {
    if (command instanceof Command.Trigger trigger) {
      switch (trigger.message()) {
        case BOOT_NOTIFICATION -> {
          return boot();
        }
        case HEARTBEAT -> {
          return accepted(heartbeats::send);
        }
        case STATUS_NOTIFICATION -> {
          return status(trigger.evse(), trigger.connector());
        }
        default -> asked = timers.now();
      }
    }
    if (command instanceof Command.GetBaseReport) {
      asked = timers.now();
    }
    return station.execute(command).thenApply(outcome -> new Carried(outcome, null));
  }

  private CompletionStage<Carried> boot() {
    return gate.state() == Registered.ACCEPTED
        ? rejected("the station is accepted already") // 1.6 errata 3.35
        : accepted(gate::triggered);
  }

  private CompletionStage<Carried> status(int evse, int connector) {
    List<ConnectorFacts> asked = station.view().connectors().stream()
        .filter(facts -> evse == 0 || facts.evse() == evse && (connector == 0 || facts.connector() == connector))
        .toList();
    return asked.isEmpty()
        ? rejected("there is no such connector")
        : accepted(() -> asked.forEach(facts -> requests.send(new StatusEvent(facts))));
  }

  private static CompletionStage<Carried> accepted(Runnable after) {
    return CompletableFuture.completedFuture(new Carried(Outcome.Simple.ACCEPTED, after));
  }

  private static CompletionStage<Carried> rejected(String reason) {
    return CompletableFuture.completedFuture(new Carried(Outcome.Simple.rejected(reason), null));
  }
}

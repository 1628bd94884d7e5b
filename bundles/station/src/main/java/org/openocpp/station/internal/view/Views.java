// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.EvseView;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.StationView;
import org.openocpp.api.time.Stamp;
import org.openocpp.station.internal.state.Claim;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.StationState.Place;
import org.openocpp.station.internal.state.Transaction;

/** Draws the picture of the station that others see. On the loop; the picture itself may be read by any thread. */
public final class Views {
  private final StationContext context;
  private final Identity identity;
  private volatile StationView view;

  public Views(StationContext context, Identity identity) {
    this.context = context;
    this.identity = identity;
    view = new StationView(identity, context.state().topology(), context.settings(), evses(), facts(List.of()));
  }

  public StationView view() {
    return view;
  }

  /** Draws it anew; true where facts of a connector changed. */
  public boolean refresh() {
    List<ConnectorFacts> before = view.connectors();
    List<ConnectorFacts> facts = facts(before);
    view = new StationView(identity, context.state().topology(), context.settings(), evses(), facts);
    return !facts.equals(before);
  }

  private List<EvseView> evses() {
    return context.state().evses().stream().map(this::evse).toList();
  }

  private EvseView evse(EvseState evse) {
    Transaction transaction = evse.transaction();
    boolean told = transaction != null && transaction.durable();
    boolean charging =
        evse.status().powerPathClosed() && transaction != null && transaction.state() == ChargingState.CHARGING;
    int phases = evse.description() == null ? 0 : evse.description().phases();
    return new EvseView(evse.evse(), evse.status().plugged(), charging, evse.status().faults(),
        told ? transaction.id() : null,
        evse.meter().register().value(), evse.offered(), phases);
  }

  private List<ConnectorFacts> facts(List<ConnectorFacts> before) {
    List<ConnectorFacts> facts = new ArrayList<>();
    facts.add(since(before, facts.size(), station()));
    for (EvseState evse : context.state().evses()) {
      for (int connector = 1; connector <= evse.connectors(); connector++) {
        facts.add(since(before, facts.size(), connector(evse, connector)));
      }
    }
    return facts;
  }

  private ConnectorFacts station() {
    boolean operative = !context.state().inoperative().contains(Place.STATION);
    return new ConnectorFacts(0, 0, operative, stationFault().orElse(null), false, false, false, false, false,
        ChargingState.IDLE, now());
  }

  private ConnectorFacts connector(EvseState evse, int connector) {
    int plugged = evse.status().pluggedConnector();
    Transaction transaction = evse.transaction();
    boolean here = transaction == null ? plugged == connector : transaction.connector() == connector;
    boolean only = evse.connectors() == 1;
    boolean over = transaction != null && transaction.stage() == Transaction.Stage.ENDING && transaction.vehicleLeft();
    boolean running = transaction != null && here && transaction.durable() && !over;
    Claim claim = evse.claim();
    boolean claimed =
        claim != null && (only || plugged == connector) && (claim.granted() != null || evse.status().plugged());
    boolean beginning = transaction != null && here && !transaction.durable() && !over;
    boolean otherTaken = !only && plugged > 0 && plugged != connector;
    boolean operative = context.state().operative(evse.evse(), connector) && evse.known() && !evse.lost() && !otherTaken
        && !(over && here && context.state().scheduled(evse.evse(), connector));
    return new ConnectorFacts(evse.evse(), connector, operative, fault(evse, connector), plugged == connector,
        claimed || beginning,
        running, evse.finished() && plugged == connector, false, running ? transaction.state() : ChargingState.IDLE,
        now());
  }

  /** A fault of the station gives no connector energy: each has it, where it has none of its own (1.6:4.9, G01). */
  private @Nullable HardwareFault fault(EvseState evse, int connector) {
    return evse.status().faults().stream().filter(fault -> fault.connector() == 0 || fault.connector() == connector)
        .min(Comparator.comparing(HardwareFault::code)).or(this::stationFault).or(() -> meterFault(evse)).orElse(null);
  }

  private Optional<HardwareFault> stationFault() {
    return context.state().stationFaults().values().stream().flatMap(Set::stream)
        .min(Comparator.comparing(HardwareFault::code));
  }

  private static Optional<HardwareFault> meterFault(EvseState evse) {
    return Optional.ofNullable(evse.meter().trouble())
        .map(why -> new HardwareFault(FaultCode.POWER_METER_FAILURE, 0, why, null));
  }

  /** Facts that did not change keep the moment at which they came to be. */
  private static ConnectorFacts since(List<ConnectorFacts> before, int index, ConnectorFacts now) {
    if (index < before.size()) {
      ConnectorFacts old = before.get(index);
      ConnectorFacts same =
          new ConnectorFacts(now.evse(), now.connector(), now.operative(), now.fault(), now.plugged(), now.claimed(),
              now.transaction(), now.finished(), now.reserved(), now.state(), old.since());
      return same.equals(old) ? old : now;
    }
    return now;
  }

  private Stamp now() {
    return context.clock().stamp();
  }
}

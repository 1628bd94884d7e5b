// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.availability;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.openocpp.api.station.Command.ChangeAvailability;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.station.internal.authorisation.Claims;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.StationState.Place;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.station.internal.state.Transaction;

/** Takes connectors, EVSEs or the whole station out of use and back; remembered over restarts, put off while a transaction runs. */
public final class Availability {
  /** How a place that is out of use is stored. */
  public record Stored(boolean scheduled) {}

  private final StationContext context;
  private final Claims claims;

  public Availability(StationContext context, Claims claims) {
    this.context = context;
    this.claims = claims;
  }

  /** What is asked of the station is asked of all its connectors: one of them may be brought back before the station is (1.6:5.2/1). */
  public Outcome change(ChangeAvailability command, Decision decision) {
    Place asked = new Place(command.evse(), command.connector());
    if (!known(asked)) {
      return Simple.rejected("there is no EVSE " + command.evse() + " with a connector " + command.connector());
    }
    List<Place> places =
        asked.equals(Place.STATION) ? Stream.concat(connectors(), Stream.of(asked)).toList() : List.of(asked);
    if (command.operative()) {
      places.forEach(place -> operative(place, decision));
      return Simple.ACCEPTED;
    }
    List<Place> later = places.stream().filter(place -> evses(place).anyMatch(evse -> charges(evse, place))).toList();
    for (Place place : later) {
      context.state().scheduledInoperative().add(place);
      store(place, true, decision);
    }
    inoperative(places.stream().filter(place -> !later.contains(place)).toList(), decision);
    return later.isEmpty() ? Simple.ACCEPTED : new Simple(Outcome.Status.SCHEDULED, "a transaction runs");
  }

  /**
   * Carries out what is scheduled and has nothing to wait for any more: no transaction, and no cable of one that is over (1.6:4.9/1, C8
   * and F8 of the table: no user action is required).
   */
  public void settle(Decision decision) {
    List<Place> due = context.state().scheduledInoperative().stream()
        .filter(place -> evses(place).noneMatch(evse -> occupied(evse, place))).toList();
    if (!due.isEmpty()) {
      inoperative(due, decision);
    }
  }

  private Stream<Place> connectors() {
    return context.state().evses().stream().flatMap(
        evse -> IntStream.rangeClosed(1, evse.connectors()).mapToObj(one -> new Place(evse.evse(), one)));
  }

  private Stream<EvseState> evses(Place place) {
    return context.state().evses().stream().filter(evse -> place.evse() == 0 || place.evse() == evse.evse());
  }

  private static boolean charges(EvseState evse, Place place) {
    Transaction transaction = evse.transaction();
    return transaction != null && concerns(place, evse, transaction.connector());
  }

  private static boolean occupied(EvseState evse, Place place) {
    return charges(evse, place) || evse.finished() && concerns(place, evse, evse.status().pluggedConnector());
  }

  private static boolean concerns(Place place, EvseState evse, int connector) {
    return place.equals(Place.STATION) || place.includes(evse.evse(), connector);
  }

  private void inoperative(List<Place> places, Decision decision) {
    Set<Place> out = Set.copyOf(places);
    claims.endPreparing(context.state().evses().stream().filter(evse -> evse.transaction() == null
        && context.state().operative(evse) && !context.state().operativeWithout(out, evse)).toList());
    context.state().scheduledInoperative().removeAll(out);
    context.state().inoperative().addAll(out);
    places.forEach(place -> store(place, false, decision));
  }

  /** Back in use; an EVSE brings back its connectors. */
  private void operative(Place place, Decision decision) {
    for (Set<Place> places : List.of(context.state().inoperative(), context.state().scheduledInoperative())) {
      for (Place other : Set.copyOf(places)) {
        if (other.equals(place) || place.includes(other.evse(), other.connector())) {
          places.remove(other);
          decision.delete(Tables.AVAILABILITY, other.toString());
        }
      }
    }
  }

  private void store(Place place, boolean scheduled, Decision decision) {
    decision.put(Tables.AVAILABILITY, place.toString(), context.codec().write(Tables.VERSION, new Stored(scheduled)));
  }

  private boolean known(Place place) {
    return place.evse() == 0 ? place.connector() == 0
        : place.connector() == 0 ? context.state().topology().has(place.evse())
            : context.state().topology().has(place.evse(), place.connector());
  }
}

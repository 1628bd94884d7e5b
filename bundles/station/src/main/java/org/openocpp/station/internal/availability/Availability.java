// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.availability;

import java.util.List;
import java.util.Set;

import org.openocpp.api.station.Command.ChangeAvailability;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.StationState.Place;
import org.openocpp.station.internal.state.Tables;

/** Takes connectors, EVSEs or the whole station out of use and back; remembered over restarts, put off while a transaction runs. */
public final class Availability {
  /** How a place that is out of use is stored. */
  public record Stored(boolean scheduled) {}

  private final StationContext context;

  public Availability(StationContext context) {
    this.context = context;
  }

  public Outcome change(ChangeAvailability command, Decision decision) {
    Place place = new Place(command.evse(), command.connector());
    if (!known(place)) {
      return Simple.rejected("there is no EVSE " + command.evse() + " with a connector " + command.connector());
    }
    if (command.operative()) {
      operative(place, decision);
      return Simple.ACCEPTED;
    }
    List<EvseState> busy =
        context.state().evses().stream().filter(evse -> evse.transaction() != null && concerns(place, evse)).toList();
    if (busy.isEmpty()) {
      inoperative(place, decision);
      return Simple.ACCEPTED;
    }
    context.state().scheduledInoperative().add(place);
    store(place, true, decision);
    if (place.equals(Place.STATION)) {
      context.state().evses().stream().filter(evse -> !busy.contains(evse))
          .forEach(evse -> inoperative(new Place(evse.evse(), 0), decision));
    }
    return new Simple(Outcome.Status.SCHEDULED, "a transaction runs");
  }

  /** A transaction is over: what waited for it happens now. */
  public void transactionEnded(EvseState ended, Decision decision) {
    for (Place place : Set.copyOf(context.state().scheduledInoperative())) {
      boolean busy =
          context.state().evses().stream().anyMatch(evse -> evse.transaction() != null && concerns(place, evse));
      if (!busy) {
        inoperative(place, decision);
      } else if (place.equals(Place.STATION)) {
        inoperative(new Place(ended.evse(), 0), decision);
      }
    }
  }

  private void inoperative(Place place, Decision decision) {
    context.state().scheduledInoperative().remove(place);
    context.state().inoperative().add(place);
    context.state().evses().stream().filter(evse -> concerns(place, evse) && !context.state().operative(evse))
        .forEach(evse -> evse.claim(null));
    store(place, false, decision);
  }

  /** Back in use; a place brings back the smaller ones in it. */
  private void operative(Place place, Decision decision) {
    for (Set<Place> places : List.of(context.state().inoperative(), context.state().scheduledInoperative())) {
      for (Place other : Set.copyOf(places)) {
        if (within(other, place)) {
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

  private static boolean concerns(Place place, EvseState evse) {
    return place.evse() == 0 || place.evse() == evse.evse();
  }

  private static boolean within(Place inner, Place outer) {
    return outer.evse() == 0
        || inner.evse() == outer.evse() && (outer.connector() == 0 || inner.connector() == outer.connector());
  }
}

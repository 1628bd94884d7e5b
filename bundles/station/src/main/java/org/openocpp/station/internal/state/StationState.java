// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.station.Topology;

/** All the domain knows between two events. */
public final class StationState {
  private final Topology topology;
  private final List<EvseState> evses;
  private final MeterState mainMeter = new MeterState(0);
  private final Set<Place> inoperative = new HashSet<>();
  private final Set<Place> scheduledInoperative = new HashSet<>();
  private final Map<Object, Set<HardwareFault>> stationFaults = new HashMap<>();
  private BootRecord boot = new BootRecord(1, false, null);
  private boolean online;
  private boolean goingDown;
  private boolean held;

  /** A connector; (n, 0) is a whole EVSE, (0, 0) the station by itself. */
  public record Place(int evse, int connector) {
    public static final Place STATION = new Place(0, 0);

    /** Whether this connector is in it; none is in the station: what is asked of the station is asked of each connector as well. */
    public boolean includes(int ofEvse, int one) {
      return evse == ofEvse && (connector == 0 || connector == one);
    }

    @Override
    public String toString() {
      return evse + "." + connector;
    }

    public static Place parse(String text) {
      int dot = text.indexOf('.');
      return new Place(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }
  }

  public StationState(Topology topology) {
    this.topology = topology;
    evses = topology.evses().stream().map(evse -> new EvseState(evse.evse(), evse.connectors())).toList();
  }

  public Topology topology() {
    return topology;
  }

  public List<EvseState> evses() {
    return evses;
  }

  /** Throws {@link IndexOutOfBoundsException} where there is no such EVSE; ask {@link Topology#has} first. */
  public EvseState evse(int number) {
    return evses.get(number - 1);
  }

  /** The meter of the whole station; without a driver where there is none. */
  public MeterState mainMeter() {
    return mainMeter;
  }

  /** Null where there is no such EVSE; 0 is the main meter. */
  public @Nullable MeterState meter(int evse) {
    return evse == 0 ? mainMeter : topology.has(evse) ? evse(evse).meter() : null;
  }

  public Optional<EvseState> running(UUID transaction) {
    return evses.stream().filter(evse -> evse.transaction() != null && evse.transaction().id().equals(transaction))
        .findFirst();
  }

  /** What ChangeAvailability took out of use; survives restarts. */
  public Set<Place> inoperative() {
    return inoperative;
  }

  /** What goes out of use when its transaction ends. */
  public Set<Place> scheduledInoperative() {
    return scheduledInoperative;
  }

  /** Nothing new begins while an update waits for the last transaction; not remembered over restarts. */
  public void held(boolean now) {
    held = now;
  }

  /** Whether a connector may be used, as far as ChangeAvailability and an update that waits go. */
  public boolean operative(int evse, int connector) {
    return !(held && evse(evse).transaction() == null)
        && inoperative.stream().noneMatch(place -> place.includes(evse, connector));
  }

  /** Whether a connector goes out of use when its transaction ends. */
  public boolean scheduled(int evse, int connector) {
    return scheduledInoperative.stream().anyMatch(place -> place.includes(evse, connector));
  }

  /** Whether the EVSE has a connector that may be used. */
  public boolean operative(EvseState evse) {
    return anyConnector(evse, connector -> operative(evse.evse(), connector));
  }

  /** As {@link #operative(EvseState)}, without these places. */
  public boolean operativeWithout(Set<Place> places, EvseState evse) {
    return anyConnector(evse, connector -> operative(evse.evse(), connector)
        && places.stream().noneMatch(place -> place.includes(evse.evse(), connector)));
  }

  private static boolean anyConnector(EvseState evse, IntPredicate condition) {
    int plugged = evse.status().pluggedConnector();
    return plugged > 0 ? condition.test(plugged) : IntStream.rangeClosed(1, evse.connectors()).anyMatch(condition);
  }

  /** Faults of the station itself, by the monitor that reports them. */
  public Map<Object, Set<HardwareFault>> stationFaults() {
    return stationFaults;
  }

  public boolean stationFaulted() {
    return stationFaults.values().stream().anyMatch(faults -> !faults.isEmpty());
  }

  /** This start of the process. */
  public BootRecord boot() {
    return boot;
  }

  public void boot(BootRecord now) {
    boot = now;
  }

  public boolean online() {
    return online;
  }

  public void online(boolean now) {
    online = now;
  }

  /** Whether a restart is under way: nothing new begins. */
  public boolean goingDown() {
    return goingDown;
  }

  public void goDown() {
    goingDown = true;
  }
}

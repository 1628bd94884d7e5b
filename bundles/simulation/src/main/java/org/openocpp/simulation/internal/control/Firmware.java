// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.World;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.Station;
import org.openocpp.api.update.BundleUpdater;

/** What the control API acts upon, as far as it is there. Services come and go on any thread; a new one may come before the old one goes. */
public final class Firmware {
  private final Exchanges exchanges;
  private final World world;
  private final Map<Integer, SimulatedEvse> evses = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Station> station = new AtomicReference<>();
  private final AtomicReference<@Nullable CsmsMonitor> csms = new AtomicReference<>();
  private final AtomicReference<@Nullable BundleUpdater> updater = new AtomicReference<>();
  private volatile int expected;
  private volatile boolean ready;

  public Firmware(World world, Exchanges exchanges) {
    this.world = world;
    this.exchanges = exchanges;
  }

  /** How many EVSEs there will be. */
  public void expect(int numberOfEvses) {
    expected = numberOfEvses;
  }

  public void came(SimulatedEvse evse) {
    evses.put(evse.description().evse(), evse);
  }

  public void went(SimulatedEvse evse) {
    evses.remove(evse.description().evse(), evse);
  }

  public void came(Station now) {
    station.set(now);
  }

  public void went(Station old) {
    station.compareAndSet(old, null);
  }

  public void came(CsmsMonitor now) {
    csms.set(now);
  }

  public void went(CsmsMonitor old) {
    csms.compareAndSet(old, null);
  }

  public void came(BundleUpdater now) {
    updater.set(now);
  }

  public void went(BundleUpdater old) {
    updater.compareAndSet(old, null);
  }

  World world() {
    return world;
  }

  /** Waits for the firmware once: later a driver may be away for a while. */
  void requireReady() {
    if (!ready) {
      missing().ifPresent(what -> {
        throw new RefusedException(503, "The firmware cannot take events yet: " + what + " is not there.");
      });
      ready = true;
    }
  }

  private Optional<String> missing() {
    Station present = station.get();
    if (present == null || present.view().evses().size() < expected) {
      return Optional.of("the station");
    }
    if (csms.get() == null) {
      return Optional.of("the connection to the CSMS");
    }
    for (int i = 1; i <= expected; i++) {
      SimulatedEvse evse = evses.get(i);
      if (evse == null || !evse.picture().attended()) {
        return Optional.of("the driver of EVSE " + i);
      }
    }
    return world.readerAttended() ? Optional.empty() : Optional.of("the driver of the card reader");
  }

  int evses() {
    return expected;
  }

  SimulatedEvse evse(int number) {
    SimulatedEvse evse = evses.get(number);
    if (evse != null) {
      return evse;
    }
    throw new RefusedException(number >= 1 && number <= expected ? 503 : 404, "There is no EVSE " + number + ".");
  }

  Station station() {
    return present(station.get(), "the station");
  }

  CsmsMonitor csms() {
    return present(csms.get(), "the connection to the CSMS");
  }

  /** What became of bundles in this run. */
  Exchanges exchanges() {
    return exchanges;
  }

  BundleUpdater updater() {
    return present(updater.get(), "the updater");
  }

  private static <T> T present(@Nullable T service, String what) {
    if (service == null) {
      throw new RefusedException(503, "This cannot be done now: " + what + " is not there.");
    }
    return service;
  }
}

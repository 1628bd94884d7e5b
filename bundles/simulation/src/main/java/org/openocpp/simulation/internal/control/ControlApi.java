// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.List;
import java.util.stream.Stream;

import org.openocpp.api.time.StationClock;
import org.openocpp.simulation.internal.json.Json;

/** All that may be asked of a simulated station. */
public final class ControlApi {
  private final List<Route> routes;

  /** @param powerOff ends the process at once, without any order */
  public ControlApi(Firmware firmware, StationClock clock, Runnable powerOff) {
    Json json = new Json();
    routes = Stream.of(List.of(Route.of("GET", "/sim", request -> new SimView(firmware, json).answer().now())),
        new EvseRequests(firmware).routes(), new StationRequests(firmware, clock, json, powerOff).routes(),
        new BundleRequests(firmware, json).routes()).flatMap(List::stream).toList();
  }

  List<Route> routes() {
    return routes;
  }
}

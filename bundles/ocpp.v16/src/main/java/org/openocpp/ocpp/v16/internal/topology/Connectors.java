// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.topology;

import java.util.Optional;

import org.openocpp.api.station.Topology;
import org.openocpp.api.station.Topology.EvseTopology;

/** OCPP 1.6 numbers connectors through, in the order of the EVSEs and of their connectors (1.6:3.8/1); 0 is the station. */
public final class Connectors {

  /** A connector of an EVSE; (0, 0) is the station. */
  public record Place(int evse, int connector) {}

  private Connectors() {}

  public static int count(Topology topology) {
    return topology.evses().stream().mapToInt(EvseTopology::connectors).sum();
  }

  /** Connector 0 of an EVSE is its first one: OCPP 1.6 has no number for an EVSE. */
  public static int number(Topology topology, int evse, int connector) {
    if (evse == 0) {
      return 0;
    }
    int before = topology.evses().stream().limit(evse - 1L).mapToInt(EvseTopology::connectors).sum();
    return before + Math.max(connector, 1);
  }

  /** Empty where no connector has this number. */
  public static Optional<Place> place(Topology topology, int number) {
    if (number == 0) {
      return Optional.of(new Place(0, 0));
    }
    int rest = number;
    for (EvseTopology evse : topology.evses()) {
      if (rest >= 1 && rest <= evse.connectors()) {
        return Optional.of(new Place(evse.evse(), rest));
      }
      rest -= evse.connectors();
    }
    return Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;

/** The EVSEs and connectors that the model declares; stable while drivers come and go. Numbers start at 1 and have no gaps. */
public record Topology(List<EvseTopology> evses) {

  /** @param connectors how many connectors it has */
  public record EvseTopology(int evse, int connectors) {}

  public Topology {
    evses = List.copyOf(evses);
  }

  public boolean has(int evse) {
    return evse >= 1 && evse <= evses.size();
  }

  public boolean has(int evse, int connector) {
    return has(evse) && connector >= 1 && connector <= evses.get(evse - 1).connectors();
  }
}

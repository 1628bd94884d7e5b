// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;

/**
 * An immutable picture of the station at one moment.
 *
 * @param connectors the station itself first (0, 0), then every connector
 */
public record StationView(Identity identity, Topology topology, Settings settings, List<EvseView> evses,
    List<ConnectorFacts> connectors) {
  public StationView {
    evses = List.copyOf(evses);
    connectors = List.copyOf(connectors);
  }
}

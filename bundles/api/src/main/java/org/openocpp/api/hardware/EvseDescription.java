// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.List;

import org.openocpp.api.units.MilliAmps;

/**
 * What an EVSE is.
 *
 * @param evse        its number, from 1
 * @param maxCurrent  what its installation carries per phase; always wins over any other limit
 * @param minCurrent  the smallest current that can be signalled to an EV (6 A under IEC 61851); less is a pause
 * @param phases      1 or 3
 * @param safeCurrent what it falls to when a lease runs out; zero is off
 */
public record EvseDescription(int evse, List<ConnectorDescription> connectors, MilliAmps maxCurrent,
    MilliAmps minCurrent, int phases,
    MilliAmps safeCurrent) {

  /**
   * @param connector number within the EVSE, from 1
   * @param type      connector type of OCPP 2.x, such as {@code cType2}, {@code sType2}
   * @param lock      whether it is a socket with a lock that can be released; false for an attached cable
   */
  public record ConnectorDescription(int connector, String type, boolean lock) {}

  public EvseDescription {
    connectors = List.copyOf(connectors);
    if (evse < 1 || connectors.isEmpty()) {
      throw new IllegalArgumentException("an EVSE has a number from 1 and at least one connector");
    }
    if (phases != 1 && phases != 3) {
      throw new IllegalArgumentException("an AC EVSE has 1 or 3 phases, not " + phases);
    }
    if (safeCurrent.compareTo(maxCurrent) > 0) {
      throw new IllegalArgumentException("safe current " + safeCurrent + " above maximum " + maxCurrent);
    }
  }
}

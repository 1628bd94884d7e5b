// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;

import org.openocpp.api.station.Command.ReportBase;
import org.openocpp.api.time.Stamp;

/**
 * A report of settings, as they were at one moment.
 *
 * @param requestId of the request for it
 * @param at        the moment
 * @param settings  never empty; the value of a write-only one is empty
 */
public record ReportEvent(int requestId, ReportBase base, Stamp at, List<Setting> settings) implements StationEvent {
  public ReportEvent {
    settings = List.copyOf(settings);
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("a report tells at least one setting");
    }
  }
}

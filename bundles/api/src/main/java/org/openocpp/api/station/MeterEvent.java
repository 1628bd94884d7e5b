// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;

import org.openocpp.api.charging.MeterSample;

/** Readings that belong to no transaction. EVSE and connector are 0 for the meter of the whole station. */
public record MeterEvent(int evse, int connector, List<MeterSample> samples) implements StationEvent {
  public MeterEvent {
    samples = List.copyOf(samples);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.units.Measurand;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The energy meter of one EVSE (property {@link Role#EVSE}; 0 is a meter of the whole station). It polls its device at its own
 * cadence and reports each reading; a slow device simply reports late, with the time at which the reading was taken. While a driver
 * is away the station uses the last reading and marks it stale.
 */
@ConsumerType
public interface EnergyMeter {

  /** What it can measure. Constant for the life of the service. */
  Set<Measurand> measurands();

  /** Where to report. Called once after the service was bound; the driver answers with a reading as soon as it has one. */
  void reportTo(MeterReports reports);

  /**
   * A reading taken after this call, for the start or end of a transaction. Completes exceptionally with a {@link HardwareException}
   * after the deadline: the caller then uses the last one reported. Never blocks the caller.
   */
  CompletionStage<MeterReading> read(Duration deadline);
}

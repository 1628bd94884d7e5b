// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.units.Measurand;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A meter. It keeps its register over a loss of power as it was last read: what it shows is durable first.
 */
@ProviderType
public interface SimulatedMeter {

  Set<Measurand> measurands();

  /** A reading taken now. Never completes while the meter is broken: a driver has its deadline. */
  CompletionStage<MeterReading> read();

  /** Readings that the meter delivers of its own accord: those injected. */
  Subscription listen(Consumer<MeterReading> driver);
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.function.Consumer;

import org.openocpp.api.units.DeciCelsius;
import org.osgi.annotation.versioning.ConsumerType;

/** A temperature, of an EVSE or (EVSE 0) of the cabinet. */
@ConsumerType
public interface TemperatureSensor {
  /** Where to report, at most once a second and at least once a minute. Any thread. */
  void reportTo(Consumer<DeciCelsius> temperature);
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.Set;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches something that is not an {@link Evse}: the cabinet, a door, an emergency stop. With the property {@link Role#EVSE} 0 it is
 * the station's; with the number of an EVSE it is one of the parts of that EVSE, and belongs to {@code hw.composite}.
 */
@ConsumerType
public interface FaultMonitor {
  /** Where to report the whole set of faults, at every change and once at the beginning. Any thread. */
  void reportTo(Consumer<Set<HardwareFault>> faults);
}

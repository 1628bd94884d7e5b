// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.Set;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/** Watches something that is not an {@link Evse}: the cabinet (property {@link Role#EVSE} 0), a door, an emergency stop. */
@ConsumerType
public interface FaultMonitor {
  /** Where to report the whole set of faults, at every change and once at the beginning. Any thread. */
  void reportTo(Consumer<Set<HardwareFault>> faults);
}

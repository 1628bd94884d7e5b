// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

/** Configuration PIDs of the parts; each needs {@code evse} and the target {@code hardware.target}. */
final class Parts {
  /** What every EVSE has: pilot, contactor, residual-current monitor, fault monitor. */
  static final String PID = "org.openocpp.hw.sim.parts";
  /** The lock, where there is one. */
  static final String LOCK_PID = "org.openocpp.hw.sim.lock";

  private Parts() {}
}

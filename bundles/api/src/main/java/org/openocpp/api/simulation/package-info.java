// SPDX-License-Identifier: Apache-2.0
/**
 * The simulated world, in simulated sets only: what a person at the station could do ({@link org.openocpp.api.simulation.World},
 * {@link org.openocpp.api.simulation.SimulatedEvse}) and the devices that the simulated drivers talk to. What it holds (cables,
 * contactors, leases, registers) outlives its drivers, as real hardware does.
 *
 * <p>All methods are thread-safe and return at once. Listeners are called on the timer thread, in order, without a lock, once at the
 * beginning and at every change; they return at once.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.simulation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

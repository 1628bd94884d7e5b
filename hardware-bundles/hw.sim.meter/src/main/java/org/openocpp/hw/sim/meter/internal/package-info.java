// SPDX-License-Identifier: Apache-2.0
/** The driver of a simulated energy meter. */
@NullMarked
package org.openocpp.hw.sim.meter.internal;

import org.jspecify.annotations.NullMarked;

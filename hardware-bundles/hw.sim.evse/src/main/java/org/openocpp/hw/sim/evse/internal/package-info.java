// SPDX-License-Identifier: Apache-2.0
/** The driver of a simulated EVSE that presents itself as a controller. */
@NullMarked
package org.openocpp.hw.sim.evse.internal;

import org.jspecify.annotations.NullMarked;

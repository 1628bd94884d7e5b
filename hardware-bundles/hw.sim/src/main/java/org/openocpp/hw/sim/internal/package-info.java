// SPDX-License-Identifier: Apache-2.0
/** The simulated world: physics of EVSEs and vehicles, and what the station shares. */
@NullMarked
package org.openocpp.hw.sim.internal;

import org.jspecify.annotations.NullMarked;

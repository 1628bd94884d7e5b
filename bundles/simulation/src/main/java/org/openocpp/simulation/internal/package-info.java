// SPDX-License-Identifier: Apache-2.0
/** Simulation mode: start-up file in, control API out. */
@NullMarked
package org.openocpp.simulation.internal;

import org.jspecify.annotations.NullMarked;

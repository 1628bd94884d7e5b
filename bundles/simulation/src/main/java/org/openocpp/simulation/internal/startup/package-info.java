// SPDX-License-Identifier: Apache-2.0
/** The simulated part of the start-up file. */
@NullMarked
package org.openocpp.simulation.internal.startup;

import org.jspecify.annotations.NullMarked;

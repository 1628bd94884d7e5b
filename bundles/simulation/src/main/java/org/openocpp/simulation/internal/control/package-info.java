// SPDX-License-Identifier: Apache-2.0
/** The control API of simulation mode. */
@NullMarked
package org.openocpp.simulation.internal.control;

import org.jspecify.annotations.NullMarked;

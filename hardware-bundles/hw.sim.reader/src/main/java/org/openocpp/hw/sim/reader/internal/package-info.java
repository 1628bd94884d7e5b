// SPDX-License-Identifier: Apache-2.0
/** The driver of the simulated card reader. */
@NullMarked
package org.openocpp.hw.sim.reader.internal;

import org.jspecify.annotations.NullMarked;

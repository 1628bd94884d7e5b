// SPDX-License-Identifier: Apache-2.0
/** The one thread that owns all domain state, and the way of its decisions to the disk. */
@NullMarked
package org.openocpp.station.internal.loop;

import org.jspecify.annotations.NullMarked;

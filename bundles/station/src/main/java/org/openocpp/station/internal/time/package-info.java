// SPDX-License-Identifier: Apache-2.0
/** Where time and chance come from: the only readers of the system's clocks. */
@NullMarked
package org.openocpp.station.internal.time;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** How current is shared, and the offers to the EVSEs. */
@NullMarked
package org.openocpp.station.internal.limits;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What the station remembers between events; owned by the loop. */
@NullMarked
package org.openocpp.station.internal.state;

import org.jspecify.annotations.NullMarked;

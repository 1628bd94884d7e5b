// SPDX-License-Identifier: Apache-2.0
/** Which connectors may be used. */
@NullMarked
package org.openocpp.station.internal.availability;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** How records are written to the store. */
@NullMarked
package org.openocpp.station.internal.codec;

import org.jspecify.annotations.NullMarked;

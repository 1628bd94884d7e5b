// SPDX-License-Identifier: Apache-2.0
/** Registers and samples. */
@NullMarked
package org.openocpp.station.internal.metering;

import org.jspecify.annotations.NullMarked;

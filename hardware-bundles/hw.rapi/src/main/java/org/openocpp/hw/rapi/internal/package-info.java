// SPDX-License-Identifier: Apache-2.0
/** A driver of OpenEVSE controllers: RAPI over a serial line. */
@NullMarked
package org.openocpp.hw.rapi.internal;

import org.jspecify.annotations.NullMarked;

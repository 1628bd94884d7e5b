// SPDX-License-Identifier: Apache-2.0
/** Serial lines over the C library of Linux. */
@NullMarked
package org.openocpp.hw.serial.internal;

import org.jspecify.annotations.NullMarked;

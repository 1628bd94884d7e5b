// SPDX-License-Identifier: Apache-2.0
/** Energy meters on Modbus. */
@NullMarked
package org.openocpp.hw.meter.modbus.internal;

import org.jspecify.annotations.NullMarked;

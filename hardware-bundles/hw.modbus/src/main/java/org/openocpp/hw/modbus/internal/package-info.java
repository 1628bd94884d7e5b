// SPDX-License-Identifier: Apache-2.0
/** Modbus lines and gateways. */
@NullMarked
package org.openocpp.hw.modbus.internal;

import org.jspecify.annotations.NullMarked;

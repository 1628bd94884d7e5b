// SPDX-License-Identifier: Apache-2.0
/** MeterValues, and readings in other messages. */
@NullMarked
package org.openocpp.ocpp.v201.internal.metering;

import org.jspecify.annotations.NullMarked;

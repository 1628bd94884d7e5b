// SPDX-License-Identifier: Apache-2.0
/** Charging profiles. */
@NullMarked
package org.openocpp.ocpp.v16.internal.smartcharging;

import org.jspecify.annotations.NullMarked;

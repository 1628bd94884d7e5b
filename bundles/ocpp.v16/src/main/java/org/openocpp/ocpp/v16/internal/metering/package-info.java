// SPDX-License-Identifier: Apache-2.0
/** MeterValues and how a reading looks in OCPP 1.6. */
@NullMarked
package org.openocpp.ocpp.v16.internal.metering;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What waits for the CSMS. */
@NullMarked
package org.openocpp.station.internal.outbox;

import org.jspecify.annotations.NullMarked;

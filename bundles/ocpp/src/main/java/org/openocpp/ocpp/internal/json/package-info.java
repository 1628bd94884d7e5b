// SPDX-License-Identifier: Apache-2.0
/** Payloads between JSON text and records: strict for CALLs, forgiving for answers, every fault with its field. */
@NullMarked
package org.openocpp.ocpp.internal.json;

import org.jspecify.annotations.NullMarked;

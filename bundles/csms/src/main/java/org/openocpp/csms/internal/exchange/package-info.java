// SPDX-License-Identifier: Apache-2.0
/** From an event to the answer of the CSMS, for messages that are worth nothing later. */
@NullMarked
package org.openocpp.csms.internal.exchange;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** TriggerMessage. */
@NullMarked
package org.openocpp.ocpp.v201.internal.trigger;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What may come of a CALL. */
@NullMarked
package org.openocpp.ocpp.internal.dispatch;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Which actions there are. */
@NullMarked
package org.openocpp.ocpp.v201.internal.dispatch;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Which actions there are, by profile. */
@NullMarked
package org.openocpp.ocpp.v16.internal.dispatch;

import org.jspecify.annotations.NullMarked;

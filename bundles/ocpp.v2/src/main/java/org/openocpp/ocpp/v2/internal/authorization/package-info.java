// SPDX-License-Identifier: Apache-2.0
/** ClearCache. */
@NullMarked
package org.openocpp.ocpp.v2.internal.authorization;

import org.jspecify.annotations.NullMarked;

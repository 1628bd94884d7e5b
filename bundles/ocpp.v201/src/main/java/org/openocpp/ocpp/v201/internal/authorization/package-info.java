// SPDX-License-Identifier: Apache-2.0
/** Authorize, and tokens. */
@NullMarked
package org.openocpp.ocpp.v201.internal.authorization;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Authorize, ClearCache and what the CSMS says of a token. */
@NullMarked
package org.openocpp.ocpp.v16.internal.authorization;

import org.jspecify.annotations.NullMarked;

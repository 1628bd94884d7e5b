// SPDX-License-Identifier: Apache-2.0
/** The socket: where to connect, when to try again, and whether the other side is still there. */
@NullMarked
package org.openocpp.csms.internal.connection;

import org.jspecify.annotations.NullMarked;

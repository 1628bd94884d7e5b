// SPDX-License-Identifier: Apache-2.0
/** The pump of the outbox, its rules of trying again, and the ids that the CSMS gave to transactions. */
@NullMarked
package org.openocpp.csms.internal.outbox;

import org.jspecify.annotations.NullMarked;

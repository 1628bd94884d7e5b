// SPDX-License-Identifier: Apache-2.0
/** GetTransactionStatus. */
@NullMarked
package org.openocpp.ocpp.v2.internal.transactions;

import org.jspecify.annotations.NullMarked;

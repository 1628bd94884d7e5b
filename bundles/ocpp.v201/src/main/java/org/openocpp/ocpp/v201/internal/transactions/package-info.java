// SPDX-License-Identifier: Apache-2.0
/** TransactionEvent. */
@NullMarked
package org.openocpp.ocpp.v201.internal.transactions;

import org.jspecify.annotations.NullMarked;

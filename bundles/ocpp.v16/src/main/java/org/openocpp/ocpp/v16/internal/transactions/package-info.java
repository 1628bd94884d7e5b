// SPDX-License-Identifier: Apache-2.0
/** StartTransaction, StopTransaction. */
@NullMarked
package org.openocpp.ocpp.v16.internal.transactions;

import org.jspecify.annotations.NullMarked;

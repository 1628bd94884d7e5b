// SPDX-License-Identifier: Apache-2.0
/** The life of a transaction. */
@NullMarked
package org.openocpp.station.internal.transactions;

import org.jspecify.annotations.NullMarked;

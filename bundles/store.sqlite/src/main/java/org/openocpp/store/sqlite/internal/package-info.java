// SPDX-License-Identifier: Apache-2.0
/** The durable store on SQLite. */
@NullMarked
package org.openocpp.store.sqlite.internal;

import org.jspecify.annotations.NullMarked;

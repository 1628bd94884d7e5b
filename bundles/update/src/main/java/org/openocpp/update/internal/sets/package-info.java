// SPDX-License-Identifier: Apache-2.0
/** Whole bundle sets: fetched, verified, tried, committed. */
@NullMarked
package org.openocpp.update.internal.sets;

import org.jspecify.annotations.NullMarked;

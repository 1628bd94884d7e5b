// SPDX-License-Identifier: Apache-2.0
/** Stores for tests: one in memory, one that fails on demand, and what every store has to prove. */
@NullMarked
package org.openocpp.testkit.store;

import org.jspecify.annotations.NullMarked;

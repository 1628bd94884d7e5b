// SPDX-License-Identifier: Apache-2.0
/** Measures the simulated station, and beside it, in the same run, what could not be less. */
@NullMarked
package org.openocpp.runtime.bench;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** JSON that knows where it came from. */
@NullMarked
package org.openocpp.simulation.internal.json;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What drivers have in common. */
@NullMarked
package org.openocpp.hw.internal;

import org.jspecify.annotations.NullMarked;

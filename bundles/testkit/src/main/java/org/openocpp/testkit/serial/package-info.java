// SPDX-License-Identifier: Apache-2.0
/** Serial lines without hardware. */
@NullMarked
package org.openocpp.testkit.serial;

import org.jspecify.annotations.NullMarked;

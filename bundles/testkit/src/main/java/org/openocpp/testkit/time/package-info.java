// SPDX-License-Identifier: Apache-2.0
/** Virtual time and repeatable chance for tests. */
@NullMarked
package org.openocpp.testkit.time;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** A small strict JSON reader that says where and why it refuses; what decides over trust should read nothing twice or loosely. */
@NullMarked
package org.openocpp.sets.json;

import org.jspecify.annotations.NullMarked;

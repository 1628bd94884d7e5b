// SPDX-License-Identifier: Apache-2.0
/** Files over HTTP. */
@NullMarked
package org.openocpp.transfer.internal;

import org.jspecify.annotations.NullMarked;

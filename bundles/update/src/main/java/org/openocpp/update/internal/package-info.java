// SPDX-License-Identifier: Apache-2.0
/** The exchange of single bundles; the one place that starts, stops and refreshes bundles in a running set. */
@NullMarked
package org.openocpp.update.internal;

import org.jspecify.annotations.NullMarked;

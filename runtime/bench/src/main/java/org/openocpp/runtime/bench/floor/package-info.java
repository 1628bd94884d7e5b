// SPDX-License-Identifier: Apache-2.0
/** What the floors run: in a bare JVM, and as a bundle over the libraries of the station. */
@NullMarked
package org.openocpp.runtime.bench.floor;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The store seam: durable, ordered, atomic.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * The update seam: what runs, and the exchange of single bundles in the running set.
 */
@Export
@Version("1.2.0")
@NullMarked
package org.openocpp.api.update;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

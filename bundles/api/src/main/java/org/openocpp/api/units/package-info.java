// SPDX-License-Identifier: Apache-2.0
/**
 * Fixed-point quantities and the vocabulary of what a meter can measure. Import is positive, export negative.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.units;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

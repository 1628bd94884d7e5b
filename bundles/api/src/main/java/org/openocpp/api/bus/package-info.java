// SPDX-License-Identifier: Apache-2.0
/**
 * The bus seam: lines that several devices share, between the bundle that owns the line and the drivers of the devices on it.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.bus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * The security seam: secrets that cannot be printed, and TLS for a connection.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

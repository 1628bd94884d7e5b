// SPDX-License-Identifier: Apache-2.0
/** Files that come from elsewhere. */
@Export
@NullMarked
@Version("1.0.0")
package org.openocpp.api.transfer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

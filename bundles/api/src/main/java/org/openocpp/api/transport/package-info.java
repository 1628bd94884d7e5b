// SPDX-License-Identifier: Apache-2.0
/**
 * The transport seam: a WebSocket client, and the network it needs.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.transport;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

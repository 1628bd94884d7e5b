// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol seam: one OCPP version as a stateless translator between payloads and the station's commands and events.
 */
@Export
@Version("1.1.0")
@NullMarked
package org.openocpp.api.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

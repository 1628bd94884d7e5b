// SPDX-License-Identifier: Apache-2.0
/**
 * The seams of time and chance: monotonic time, timers, the station's wall clock, random values.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.time;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * The station as others see it: what may be asked of it (commands), what it tells (events), its settings and its outbox.
 */
@Export
@Version("1.2.0")
@NullMarked
package org.openocpp.api.station;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

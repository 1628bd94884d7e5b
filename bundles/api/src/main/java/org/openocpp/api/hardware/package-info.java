// SPDX-License-Identifier: Apache-2.0
/**
 * The hardware seam: the roles a driver registers as services.
 *
 * <p>A driver registers each role with the service property {@code evse} (an {@code Integer}; 0 is the station itself) and, where the
 * part belongs to one connector, {@code connector}. The station binds a role when it appears, hands it a report sink with
 * {@code reportTo}, and drops it when it goes. After {@code reportTo} a driver at once reports its whole present state; reports are
 * snapshots, so a driver that was replaced tells the truth again with its first report. A sink may be called from any thread, never
 * blocks and ignores what comes after the driver was unbound. Commands are called on the station loop: they must return at once and
 * complete their stage later, from any thread.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.hardware;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

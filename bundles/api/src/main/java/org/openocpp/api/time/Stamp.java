// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.time;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When something happened. With a clock that is trusted, {@code wall} is set and final. Without one the moment is kept as boot id
 * and milliseconds since that boot, and resolved once the clock is known ({@link StationClock#resolve}).
 *
 * @param boot           id of the start of the process in which the stamp was made
 * @param sinceBootMillis monotonic milliseconds since that start
 * @param wall           the date, or null while it is not known
 */
public record Stamp(String boot, long sinceBootMillis, @Nullable Instant wall) {
}

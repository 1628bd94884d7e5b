// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

import org.jspecify.annotations.Nullable;

/**
 * Something became of a bundle of the running set.
 *
 * @param from   version that ran before; null where the bundle was removed before
 * @param to     version that was to run; null for a removal
 * @param reason why it was rolled back; null otherwise
 */
public record ExchangeEvent(String symbolicName, Kind kind, @Nullable String from, @Nullable String to,
    @Nullable String reason) {

  /** What became of it. */
  public enum Kind {
    /** {@code to} runs in the place of {@code from}. */
    SWAPPED,
    /** {@code from} is gone. */
    REMOVED,
    /** {@code to} failed, was late or hung, and is gone; {@code from} runs on, or again. */
    ROLLED_BACK
  }
}

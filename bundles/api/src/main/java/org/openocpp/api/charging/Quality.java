// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

/** How good a reading is. */
public enum Quality {
  /** Taken by the meter when the reading says so. */
  FRESH,
  /** The last good one, from before the meter went silent or its driver away. */
  STALE,
  /** There is none; values are absent or reconstructed from the books. */
  NONE
}

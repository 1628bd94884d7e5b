// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** A power in whole watts, used for limits. Measured power is exact, see {@link Measured}. */
public record Watts(long value) {
}

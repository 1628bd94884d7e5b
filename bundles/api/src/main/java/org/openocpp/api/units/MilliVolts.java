// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** A voltage in millivolts, phase to neutral unless said otherwise. */
public record MilliVolts(long value) {
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** A temperature in tenths of a degree Celsius. */
public record DeciCelsius(int value) {
}

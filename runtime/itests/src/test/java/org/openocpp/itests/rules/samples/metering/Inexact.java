// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules.samples.metering;

/** Measures with a binary fraction. */
public record Inexact(String unit, double value) {}

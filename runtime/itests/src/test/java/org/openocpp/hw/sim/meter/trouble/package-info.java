// SPDX-License-Identifier: Apache-2.0
/** What goes wrong in a driver, for builds of it that the tests make. */
package org.openocpp.hw.sim.meter.trouble;

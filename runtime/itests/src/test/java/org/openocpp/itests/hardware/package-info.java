// SPDX-License-Identifier: Apache-2.0

/** Drivers that are not simulated, over devices that are, on the wire. */
package org.openocpp.itests.hardware;

// SPDX-License-Identifier: Apache-2.0
/** A simulated OpenEVSE controller, on its own or on a serial line. */
@NullMarked
package org.openocpp.testkit.rapi;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** A station, a transport, a protocol and a CSMS that do as a test says. */
@NullMarked
package org.openocpp.csms.internal.fake;

import org.jspecify.annotations.NullMarked;

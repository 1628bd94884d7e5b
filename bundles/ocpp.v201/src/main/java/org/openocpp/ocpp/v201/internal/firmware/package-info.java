// SPDX-License-Identifier: Apache-2.0
/** Updates of the software. */
@NullMarked
package org.openocpp.ocpp.v201.internal.firmware;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** RequestStartTransaction. */
@NullMarked
package org.openocpp.ocpp.v201.internal.remotecontrol;

import org.jspecify.annotations.NullMarked;

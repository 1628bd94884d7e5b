// SPDX-License-Identifier: Apache-2.0
/** RequestStopTransaction, UnlockConnector. */
@NullMarked
package org.openocpp.ocpp.v2.internal.remotecontrol;

import org.jspecify.annotations.NullMarked;

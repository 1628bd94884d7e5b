// SPDX-License-Identifier: Apache-2.0
/** RemoteStartTransaction, RemoteStopTransaction, UnlockConnector. */
@NullMarked
package org.openocpp.ocpp.v16.internal.remotecontrol;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** BootNotification, Heartbeat, Reset. */
@NullMarked
package org.openocpp.ocpp.v16.internal.provisioning;

import org.jspecify.annotations.NullMarked;

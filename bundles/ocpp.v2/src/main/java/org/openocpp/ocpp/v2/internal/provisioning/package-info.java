// SPDX-License-Identifier: Apache-2.0
/** BootNotification, Heartbeat, GetVariables, SetVariables, GetBaseReport, NotifyReport. */
@NullMarked
package org.openocpp.ocpp.v2.internal.provisioning;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.remotecontrol;

import org.openocpp.ocpp.internal.json.WireName;

/** Answer to both remote commands. */
public enum RequestStartStopStatus implements WireName {
  ACCEPTED, REJECTED
}

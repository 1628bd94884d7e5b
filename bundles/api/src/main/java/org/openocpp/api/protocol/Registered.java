// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

/** How far the station has come with this CSMS. */
public enum Registered {
  /** BootNotification not answered yet. */
  UNKNOWN, PENDING, REJECTED, ACCEPTED
}

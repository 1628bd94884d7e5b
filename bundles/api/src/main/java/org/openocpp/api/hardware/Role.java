// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

/** Service properties by which the station finds what belongs together. */
public final class Role {
  /** {@code Integer}: the EVSE a part belongs to, from 1; 0 is the station itself. */
  public static final String EVSE = "evse";
  /** {@code Integer}: the connector of that EVSE, from 1; absent where the part serves the whole EVSE. */
  public static final String CONNECTOR = "connector";

  private Role() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** Where a value was measured. */
public enum Location {
  OUTLET, INLET, BODY, CABLE, EV, UPSTREAM
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

import org.openocpp.ocpp.internal.json.Limits;

/** What a vendor may add to any object: its own name, and anything. A station that does not know the vendor passes it over. */
public record CustomData(String vendorId) {
  public CustomData {
    Limits.required(vendorId, "vendorId");
    Limits.length(vendorId, "vendorId", 255);
  }
}

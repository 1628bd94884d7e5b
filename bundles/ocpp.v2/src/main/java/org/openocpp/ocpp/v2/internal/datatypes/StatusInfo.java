// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** Why, for machines and for people. */
public record StatusInfo(String reasonCode, @Nullable String additionalInfo) {
  private static final int MAX_INFO = 512;

  public StatusInfo {
    Limits.required(reasonCode, "reasonCode");
    Limits.length(reasonCode, "reasonCode", 20);
    Limits.length(additionalInfo, "additionalInfo", MAX_INFO);
  }

  /** Null where there is nothing to say. */
  public static @Nullable StatusInfo of(String reasonCode, @Nullable String info) {
    return info == null ? null : new StatusInfo(reasonCode, Limits.cut(info, MAX_INFO));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.authorization;

import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.authorization.ClearCache.ClearCacheStatus;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** What the station remembers of tokens. */
public final class Cache {

  private Cache() {}

  public static Reaction clear() {
    return new Reaction.Ask(new Command.ClearCache());
  }

  /** C11.FR.03, C11.FR.04, C11.FR.05 */
  public static ClearCache.Response cleared(Outcome.Simple outcome) {
    return outcome.status() == Status.ACCEPTED
        ? new ClearCache.Response(ClearCacheStatus.ACCEPTED, null)
        : new ClearCache.Response(ClearCacheStatus.REJECTED, StatusInfo.of(ReasonCode.NOT_ENABLED, outcome.reason()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.provisioning;

import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v201.internal.provisioning.Reset.ResetStatus;

/** Restarts. */
public final class Restart {

  private Restart() {}

  public static Reaction reset(Reset.Request request) {
    return new Reaction.Ask(new Command.Reset(switch (request.type()) {
      case IMMEDIATE -> ResetKind.HARD;
      case ON_IDLE -> ResetKind.ON_IDLE;
    }, request.evseId() == null ? 0 : request.evseId()));
  }

  /** B11.FR.06, B11.FR.07, B11.FR.09 */
  public static Reset.Response reset(Outcome.Simple outcome) {
    return switch (outcome.status()) {
      case ACCEPTED -> new Reset.Response(ResetStatus.ACCEPTED, null);
      case SCHEDULED -> new Reset.Response(ResetStatus.SCHEDULED, null);
      default -> new Reset.Response(ResetStatus.REJECTED, StatusInfo.of(ReasonCode.UNSPECIFIED, outcome.reason()));
    };
  }
}

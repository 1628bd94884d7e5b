// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.remotecontrol;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.VariableId;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v2.internal.remotecontrol.RequestStartStopStatus;
import org.openocpp.ocpp.v201.internal.authorization.IdTokenType.IdTokenEnum;
import org.openocpp.ocpp.v201.internal.authorization.Tokens;

/** A transaction that the CSMS starts. */
public final class RemoteStart {
  private static final VariableId AUTHORIZE_REMOTE_START = VariableId.of("AuthCtrlr", "AuthorizeRemoteStart");

  private RemoteStart() {}

  /**
   * Rejected while the station is not accepted (B02.FR.05). A charging profile is passed over: a station without smart charging does
   * so (F01.FR.12, F02.FR.20).
   */
  public static Reaction start(CsmsContext context, RequestStartTransaction.Request request) {
    if (context.registered() != Registered.ACCEPTED) {
      return rejected(ReasonCode.CS_NOT_ACCEPTED);
    }
    int evse = request.evseId() == null ? 0 : request.evseId();
    if (evse != 0 && !context.station().topology().has(evse)) {
      return rejected(ReasonCode.UNKNOWN_EVSE);
    }
    if (request.idToken().idToken().isEmpty() && request.idToken().type() != IdTokenEnum.NO_AUTHORIZATION) {
      return rejected(ReasonCode.INVALID_ID_TOKEN);
    }
    Settings settings = context.station().settings();
    // F01.FR.01, F01.FR.02; a token of the CSMS's own is not asked for (C05.FR.01)
    boolean authorizeFirst = request.idToken().type() != IdTokenEnum.CENTRAL
        && settings.find(AUTHORIZE_REMOTE_START).isPresent() && settings.flag(AUTHORIZE_REMOTE_START);
    return new Reaction.Ask(new Command.RequestStart(evse, 0, Tokens.token(request.idToken()),
        request.remoteStartId(), authorizeFirst));
  }

  private static Reaction rejected(String reasonCode) {
    return new Reaction.Reply(new RequestStartTransaction.Response(RequestStartStopStatus.REJECTED,
        new StatusInfo(reasonCode, null), null));
  }

  /** F01.FR.13 */
  public static RequestStartTransaction.Response started(Outcome.Started outcome) {
    String transaction = outcome.transaction() == null ? null : outcome.transaction().toString();
    return outcome.accepted()
        ? new RequestStartTransaction.Response(RequestStartStopStatus.ACCEPTED, null, transaction)
        : new RequestStartTransaction.Response(RequestStartStopStatus.REJECTED,
            StatusInfo.of(ReasonCode.UNSPECIFIED, outcome.reason()), transaction);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.remotecontrol;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v2.internal.remotecontrol.UnlockConnector.UnlockStatus;
import org.openocpp.ocpp.v2.internal.transactions.TransactionIds;

/** What the CSMS does in a driver's place. */
public final class RemoteControl {

  private RemoteControl() {}

  /** Rejected where no such transaction runs (F03.FR.08), and while the station is not accepted (B02.FR.05). */
  public static Reaction stop(CsmsContext context, RequestStopTransaction.Request request) {
    if (context.registered() != Registered.ACCEPTED) {
      return rejected(ReasonCode.CS_NOT_ACCEPTED);
    }
    return TransactionIds.read(request.transactionId())
        .<Reaction>map(id -> new Reaction.Ask(new Command.RequestStop(id)))
        .orElseGet(() -> rejected(ReasonCode.TX_NOT_FOUND));
  }

  private static Reaction rejected(String reasonCode) {
    return new Reaction.Reply(
        new RequestStopTransaction.Response(RequestStartStopStatus.REJECTED, new StatusInfo(reasonCode, null)));
  }

  public static RequestStopTransaction.Response stopped(Outcome.Simple outcome) {
    return outcome.status() == Status.ACCEPTED
        ? new RequestStopTransaction.Response(RequestStartStopStatus.ACCEPTED, null)
        : new RequestStopTransaction.Response(RequestStartStopStatus.REJECTED,
            StatusInfo.of(ReasonCode.TX_NOT_FOUND, outcome.reason()));
  }

  /** The cable of a running transaction stays locked (F05.FR.02). */
  public static Reaction unlock(UnlockConnector.Request request) {
    return new Reaction.Ask(new Command.Unlock(request.evseId(), request.connectorId(), false));
  }

  public static UnlockConnector.Response unlocked(Outcome.Unlocked outcome) {
    return switch (outcome.status()) {
      case UNLOCKED -> new UnlockConnector.Response(UnlockStatus.UNLOCKED, null);
      case ONGOING_TRANSACTION -> new UnlockConnector.Response(UnlockStatus.ONGOING_AUTHORIZED_TRANSACTION, null);
      case UNKNOWN_CONNECTOR -> new UnlockConnector.Response(UnlockStatus.UNKNOWN_CONNECTOR, null);
      case NOT_SUPPORTED ->
        new UnlockConnector.Response(UnlockStatus.UNLOCK_FAILED, new StatusInfo(ReasonCode.FIXED_CABLE, null));
      default -> new UnlockConnector.Response(UnlockStatus.UNLOCK_FAILED, null);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.remotecontrol;

import java.util.Optional;
import java.util.UUID;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.VariableId;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v16.internal.authorization.Tokens;
import org.openocpp.ocpp.v16.internal.remotecontrol.UnlockConnector.UnlockStatus;
import org.openocpp.ocpp.v16.internal.topology.Connectors;
import org.openocpp.ocpp.v16.internal.topology.Connectors.Place;

/** What the CSMS does in a driver's place. */
public final class RemoteControl {
  private static final VariableId AUTHORIZE_REMOTE_START = VariableId.of("AuthCtrlr", "AuthorizeRemoteStart");

  private RemoteControl() {}

  /** A charging profile is passed over: a station without smart charging may do so (1.6:5.11/2). */
  public static Reaction start(CsmsContext context, RemoteStartTransaction.Request request) {
    int number = request.connectorId() == null ? 0 : request.connectorId();
    Optional<Place> place = Connectors.place(context.station().topology(), number);
    if (place.isEmpty() || request.idTag().isEmpty()) {
      return new Reaction.Reply(new RemoteStartTransaction.Response(RemoteStartStopStatus.REJECTED));
    }
    Settings settings = context.station().settings();
    boolean authorizeFirst = settings.find(AUTHORIZE_REMOTE_START).isPresent() && settings.flag(AUTHORIZE_REMOTE_START);
    return new Reaction.Ask(new Command.RequestStart(place.get().evse(), place.get().connector(),
        Tokens.token(request.idTag()), null, authorizeFirst));
  }

  public static RemoteStartTransaction.Response started(Outcome.Started outcome) {
    return new RemoteStartTransaction.Response(status(outcome.accepted()));
  }

  /** Rejected where this id is not known (1.6:5.12/1). */
  public static Reaction stop(CsmsContext context, RemoteStopTransaction.Request request) {
    Optional<UUID> transaction = context.transaction(Integer.toString(request.transactionId()));
    return transaction.<Reaction>map(id -> new Reaction.Ask(new Command.RequestStop(id)))
        .orElseGet(() -> new Reaction.Reply(new RemoteStopTransaction.Response(RemoteStartStopStatus.REJECTED)));
  }

  public static RemoteStopTransaction.Response stopped(Outcome.Simple outcome) {
    return new RemoteStopTransaction.Response(status(outcome.status() == Status.ACCEPTED));
  }

  /** NotSupported where there is no such connector (1.6:5.18/1). */
  public static Reaction unlock(CsmsContext context, UnlockConnector.Request request) {
    return Connectors.place(context.station().topology(), request.connectorId())
        .<Reaction>map(place -> new Reaction.Ask(new Command.Unlock(place.evse(), place.connector())))
        .orElseGet(() -> new Reaction.Reply(new UnlockConnector.Response(UnlockStatus.NOT_SUPPORTED)));
  }

  public static UnlockConnector.Response unlocked(Outcome.Unlocked outcome) {
    return new UnlockConnector.Response(switch (outcome.status()) {
      case UNLOCKED -> UnlockStatus.UNLOCKED;
      case NOT_SUPPORTED, UNKNOWN_CONNECTOR -> UnlockStatus.NOT_SUPPORTED;
      default -> UnlockStatus.UNLOCK_FAILED;
    });
  }

  private static RemoteStartStopStatus status(boolean accepted) {
    return accepted ? RemoteStartStopStatus.ACCEPTED : RemoteStartStopStatus.REJECTED;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.trigger;

import java.util.Optional;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.TriggeredMessage;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v201.internal.trigger.TriggerMessage.MessageTrigger;
import org.openocpp.ocpp.v201.internal.trigger.TriggerMessage.TriggerMessageStatus;

/** Messages that the CSMS asks for. */
public final class Trigger {

  private Trigger() {}

  /** Without an EVSE it is meant for all of them (F06.FR.11); where none matters it is passed over (F06.FR.03). */
  public static Reaction trigger(CsmsContext context, TriggerMessage.Request request) {
    Optional<TriggeredMessage> message = message(request.requestedMessage());
    if (message.isEmpty()) {
      // F06.FR.08
      return new Reaction.Reply(new TriggerMessage.Response(TriggerMessageStatus.NOT_IMPLEMENTED, null));
    }
    boolean ofStation = message.get() == TriggeredMessage.BOOT_NOTIFICATION
        || message.get() == TriggeredMessage.HEARTBEAT || message.get() == TriggeredMessage.FIRMWARE_STATUS;
    int evse = ofStation ? 0 : EvseType.evse(request.evse());
    int connector = ofStation ? 0 : EvseType.connector(request.evse());
    if (evse != 0 && !context.station().topology().has(evse)) {
      return new Reaction.Reply(new TriggerMessage.Response(TriggerMessageStatus.REJECTED,
          new StatusInfo(ReasonCode.UNKNOWN_EVSE, null)));
    }
    return new Reaction.Ask(new Command.Trigger(message.get(), evse, connector));
  }

  public static TriggerMessage.Response triggered(Outcome.Simple outcome) {
    return switch (outcome.status()) {
      case ACCEPTED, SCHEDULED -> new TriggerMessage.Response(TriggerMessageStatus.ACCEPTED, null);
      case NOT_SUPPORTED, NOT_IMPLEMENTED -> new TriggerMessage.Response(TriggerMessageStatus.NOT_IMPLEMENTED, null);
      default -> new TriggerMessage.Response(TriggerMessageStatus.REJECTED,
          StatusInfo.of(ReasonCode.UNSPECIFIED, outcome.reason()));
    };
  }

  /** Empty for what the station does not send. */
  private static Optional<TriggeredMessage> message(MessageTrigger trigger) {
    return switch (trigger) {
      case BOOT_NOTIFICATION -> Optional.of(TriggeredMessage.BOOT_NOTIFICATION);
      case HEARTBEAT -> Optional.of(TriggeredMessage.HEARTBEAT);
      case METER_VALUES -> Optional.of(TriggeredMessage.READINGS);
      case STATUS_NOTIFICATION -> Optional.of(TriggeredMessage.STATUS_NOTIFICATION);
      case FIRMWARE_STATUS_NOTIFICATION -> Optional.of(TriggeredMessage.FIRMWARE_STATUS);
      case TRANSACTION_EVENT -> Optional.of(TriggeredMessage.TRANSACTION_EVENT);
      default -> Optional.empty();
    };
  }
}

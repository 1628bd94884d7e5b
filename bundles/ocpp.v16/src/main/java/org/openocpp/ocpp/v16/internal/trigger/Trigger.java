// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.trigger;

import java.util.Arrays;
import java.util.Optional;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.TriggeredMessage;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v16.internal.topology.Connectors;
import org.openocpp.ocpp.v16.internal.topology.Connectors.Place;
import org.openocpp.ocpp.v16.internal.trigger.TriggerMessage.MessageTrigger;
import org.openocpp.ocpp.v16.internal.trigger.TriggerMessage.TriggerMessageStatus;

/** Messages that the CSMS asks for. */
public final class Trigger {

  private Trigger() {}

  /** Without a connector it is meant for all of them. */
  public static Reaction trigger(CsmsContext context, TriggerMessage.Request request) {
    Optional<TriggeredMessage> message = message(request.requestedMessage());
    if (message.isEmpty()) {
      return new Reaction.Reply(new TriggerMessage.Response(TriggerMessageStatus.NOT_IMPLEMENTED));
    }
    int number = request.connectorId() == null ? 0 : request.connectorId();
    Optional<Place> place = Connectors.place(context.station().topology(), number);
    if (place.isEmpty()) {
      return new Reaction.Reply(new TriggerMessage.Response(TriggerMessageStatus.REJECTED));
    }
    return new Reaction.Ask(
        new Command.Trigger(message.get(), place.get().evse(), place.get().connector()));
  }

  public static TriggerMessage.Response triggered(Outcome.Simple outcome) {
    return new TriggerMessage.Response(switch (outcome.status()) {
      case ACCEPTED, SCHEDULED -> TriggerMessageStatus.ACCEPTED;
      case NOT_SUPPORTED, NOT_IMPLEMENTED -> TriggerMessageStatus.NOT_IMPLEMENTED;
      default -> TriggerMessageStatus.REJECTED;
    });
  }

  /** Empty for what the station does not send and for what nobody knows. */
  private static Optional<TriggeredMessage> message(String name) {
    return Arrays.stream(MessageTrigger.values()).filter(trigger -> trigger.wireName().equals(name)).findFirst()
        .flatMap(trigger -> switch (trigger) {
          case BOOT_NOTIFICATION -> Optional.of(TriggeredMessage.BOOT_NOTIFICATION);
          case HEARTBEAT -> Optional.of(TriggeredMessage.HEARTBEAT);
          case METER_VALUES -> Optional.of(TriggeredMessage.METER_VALUES);
          case STATUS_NOTIFICATION -> Optional.of(TriggeredMessage.STATUS_NOTIFICATION);
          case FIRMWARE_STATUS_NOTIFICATION -> Optional.of(TriggeredMessage.FIRMWARE_STATUS);
          case DIAGNOSTICS_STATUS_NOTIFICATION -> Optional.empty();
        });
  }
}

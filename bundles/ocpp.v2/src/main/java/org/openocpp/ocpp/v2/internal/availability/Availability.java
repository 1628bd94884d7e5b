// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.availability;

import java.util.Optional;

import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Topology;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v2.internal.availability.ChangeAvailability.ChangeAvailabilityStatus;
import org.openocpp.ocpp.v2.internal.availability.ChangeAvailability.OperationalStatus;
import org.openocpp.ocpp.v2.internal.availability.StatusNotification.ConnectorStatus;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;

/** The state of connectors, told and changed. */
public final class Availability {

  private Availability() {}

  public static Reaction change(CsmsContext context, ChangeAvailability.Request request) {
    int evse = EvseType.evse(request.evse());
    int connector = EvseType.connector(request.evse());
    Topology topology = context.station().topology();
    if (evse != 0 && !topology.has(evse)) {
      return rejected(ReasonCode.UNKNOWN_EVSE);
    }
    if (connector != 0 && !topology.has(evse, connector)) {
      return rejected(ReasonCode.UNKNOWN_CONNECTOR_ID);
    }
    return new Reaction.Ask(new Command.ChangeAvailability(evse, connector,
        request.operationalStatus() == OperationalStatus.OPERATIVE));
  }

  private static Reaction rejected(String reasonCode) {
    return new Reaction.Reply(new ChangeAvailability.Response(ChangeAvailabilityStatus.REJECTED,
        new StatusInfo(reasonCode, null)));
  }

  public static ChangeAvailability.Response changed(Outcome.Simple outcome) {
    return switch (outcome.status()) {
      case ACCEPTED -> new ChangeAvailability.Response(ChangeAvailabilityStatus.ACCEPTED, null);
      case SCHEDULED -> new ChangeAvailability.Response(ChangeAvailabilityStatus.SCHEDULED, null);
      default -> new ChangeAvailability.Response(ChangeAvailabilityStatus.REJECTED,
          StatusInfo.of(ReasonCode.UNSPECIFIED, outcome.reason()));
    };
  }

  /** Empty for the station itself: only connectors have a status. */
  public static Optional<StatusNotification.Request> notification(CsmsContext context, ConnectorFacts facts) {
    return facts.evse() == 0 ? Optional.empty()
        : Optional.of(new StatusNotification.Request(context.date(facts.since()), status(facts), facts.evse(),
            facts.connector()));
  }

  /**
   * The states of a connector, most important first (G01.FR.01). A lost communication with the EV is no fault of the connector; a
   * transaction goes before Unavailable: what is scheduled shows when it is over. Somebody authorised who has not plugged in yet
   * occupies nothing.
   */
  public static ConnectorStatus status(ConnectorFacts facts) {
    HardwareFault fault = facts.fault();
    if (fault != null && fault.code() != FaultCode.EV_COMMUNICATION_ERROR && !facts.goesOnUnmetered()) {
      return ConnectorStatus.FAULTED;
    }
    if (facts.transaction()) {
      return ConnectorStatus.OCCUPIED;
    }
    if (!facts.operative()) {
      return ConnectorStatus.UNAVAILABLE;
    }
    if (facts.plugged()) {
      return ConnectorStatus.OCCUPIED;
    }
    return facts.reserved() ? ConnectorStatus.RESERVED : ConnectorStatus.AVAILABLE;
  }
}

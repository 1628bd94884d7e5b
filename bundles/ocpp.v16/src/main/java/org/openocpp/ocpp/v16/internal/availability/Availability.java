// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.availability;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v16.internal.availability.ChangeAvailability.AvailabilityStatus;
import org.openocpp.ocpp.v16.internal.availability.ChangeAvailability.AvailabilityType;
import org.openocpp.ocpp.v16.internal.availability.StatusNotification.ChargePointErrorCode;
import org.openocpp.ocpp.v16.internal.availability.StatusNotification.ChargePointStatus;
import org.openocpp.ocpp.v16.internal.topology.Connectors;
import org.openocpp.ocpp.v16.internal.topology.Connectors.Place;

/** The state of connectors, told and changed. */
public final class Availability {
  private static final int MAX_TEXT = 50;

  private Availability() {}

  public static Reaction change(CsmsContext context, ChangeAvailability.Request request) {
    Optional<Place> place = Connectors.place(context.station().topology(), request.connectorId());
    if (place.isEmpty()) {
      return new Reaction.Reply(new ChangeAvailability.Response(AvailabilityStatus.REJECTED));
    }
    return new Reaction.Ask(new Command.ChangeAvailability(place.get().evse(), place.get().connector(),
        request.type() == AvailabilityType.OPERATIVE));
  }

  public static ChangeAvailability.Response changed(Outcome.Simple outcome) {
    return new ChangeAvailability.Response(switch (outcome.status()) {
      case ACCEPTED -> AvailabilityStatus.ACCEPTED;
      case SCHEDULED -> AvailabilityStatus.SCHEDULED;
      default -> AvailabilityStatus.REJECTED;
    });
  }

  public static StatusNotification.Request notification(CsmsContext context, ConnectorFacts facts) {
    ChargePointStatus status = status(facts);
    HardwareFault fault = facts.fault();
    ChargePointErrorCode error = fault == null ? ChargePointErrorCode.NO_ERROR : error(fault, status);
    boolean told = fault != null && error != ChargePointErrorCode.NO_ERROR;
    String vendorErrorCode = told ? cut(fault.vendorErrorCode()) : null;
    return new StatusNotification.Request(
        Connectors.number(context.station().topology(), facts.evse(), facts.connector()), error,
        told ? cut(fault.info()) : null, status, context.date(facts.since()),
        vendorErrorCode == null ? null : context.station().identity().vendor(), vendorErrorCode);
  }

  /**
   * The states of OCPP 1.6 §4.9, most important first. A lost communication with the EV is no fault of the connector: a transaction is
   * suspended for it, and without one the state says nothing of it. A transaction whose EV is gone and may come back takes no energy:
   * SuspendedEV.
   */
  public static ChargePointStatus status(ConnectorFacts facts) {
    HardwareFault fault = facts.fault();
    boolean communicationLost = fault != null && fault.code() == FaultCode.EV_COMMUNICATION_ERROR;
    if (fault != null && !communicationLost) {
      return ChargePointStatus.FAULTED;
    }
    if (facts.evse() == 0) {
      return facts.operative() ? ChargePointStatus.AVAILABLE : ChargePointStatus.UNAVAILABLE;
    }
    if (facts.transaction()) {
      return communicationLost ? ChargePointStatus.SUSPENDED_EVSE : duringTransaction(facts);
    }
    if (!facts.operative()) {
      return ChargePointStatus.UNAVAILABLE;
    }
    if (facts.claimed()) {
      return ChargePointStatus.PREPARING;
    }
    if (facts.finished()) {
      return ChargePointStatus.FINISHING;
    }
    if (facts.reserved()) {
      return ChargePointStatus.RESERVED;
    }
    return facts.plugged() ? ChargePointStatus.PREPARING : ChargePointStatus.AVAILABLE;
  }

  private static ChargePointStatus duringTransaction(ConnectorFacts facts) {
    return switch (facts.state()) {
      case CHARGING -> ChargePointStatus.CHARGING;
      case SUSPENDED_EV, IDLE -> ChargePointStatus.SUSPENDED_EV;
      // just begun: energy is about to be offered, the EV has not asked for it yet
      case EV_CONNECTED -> ChargePointStatus.PREPARING;
      default -> ChargePointStatus.SUSPENDED_EVSE;
    };
  }

  /** EVCommunicationError goes with some states only (1.6:4.9/6). */
  private static ChargePointErrorCode error(HardwareFault fault, ChargePointStatus status) {
    return switch (fault.code()) {
      case CONNECTOR_LOCK_FAILURE -> ChargePointErrorCode.CONNECTOR_LOCK_FAILURE;
      case EV_COMMUNICATION_ERROR -> switch (status) {
        case PREPARING, SUSPENDED_EV, SUSPENDED_EVSE, FINISHING -> ChargePointErrorCode.EV_COMMUNICATION_ERROR;
        default -> ChargePointErrorCode.NO_ERROR;
      };
      case GROUND_FAILURE -> ChargePointErrorCode.GROUND_FAILURE;
      case HIGH_TEMPERATURE -> ChargePointErrorCode.HIGH_TEMPERATURE;
      case INTERNAL_ERROR -> ChargePointErrorCode.INTERNAL_ERROR;
      case OVER_CURRENT_FAILURE -> ChargePointErrorCode.OVER_CURRENT_FAILURE;
      case OVER_VOLTAGE -> ChargePointErrorCode.OVER_VOLTAGE;
      case POWER_METER_FAILURE -> ChargePointErrorCode.POWER_METER_FAILURE;
      case POWER_SWITCH_FAILURE -> ChargePointErrorCode.POWER_SWITCH_FAILURE;
      case READER_FAILURE -> ChargePointErrorCode.READER_FAILURE;
      case UNDER_VOLTAGE -> ChargePointErrorCode.UNDER_VOLTAGE;
      case WEAK_SIGNAL -> ChargePointErrorCode.WEAK_SIGNAL;
      default -> ChargePointErrorCode.OTHER_ERROR;
    };
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : Limits.cut(text, MAX_TEXT);
  }
}

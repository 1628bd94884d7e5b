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
  private static final String EV_SIDE_DISCONNECTED = "EV side disconnected";

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
    String vendorErrorCode = fault == null ? null : cut(fault.vendorErrorCode());
    return new StatusNotification.Request(
        Connectors.number(context.station().topology(), facts.evse(), facts.connector()),
        fault == null ? ChargePointErrorCode.NO_ERROR : error(fault, status), info(facts, status), status,
        context.date(facts.since()), vendorErrorCode == null ? null : context.station().identity().vendor(),
        vendorErrorCode);
  }

  /**
   * The states of OCPP 1.6 §4.9, most important first. A lost communication with the EV is no fault of a connector that has an EV, or
   * waits for one: a transaction is suspended for it. Elsewhere it is one like others. A transaction whose EV is gone and may come back
   * takes no energy: SuspendedEV. A meter that fails ends no transaction; only nothing new begins.
   */
  public static ChargePointStatus status(ConnectorFacts facts) {
    HardwareFault fault = facts.fault();
    if (fault == null || facts.goesOnUnmetered()) {
      return soundStatus(facts);
    }
    if (fault.code() != FaultCode.EV_COMMUNICATION_ERROR) {
      return ChargePointStatus.FAULTED;
    }
    if (facts.transaction()) {
      return ChargePointStatus.SUSPENDED_EVSE;
    }
    ChargePointStatus sound = soundStatus(facts);
    return mayHaveLostTheEv(sound) ? sound : ChargePointStatus.FAULTED;
  }

  private static ChargePointStatus soundStatus(ConnectorFacts facts) {
    if (facts.evse() == 0) { // 1.6:4.9/3
      return facts.operative() ? ChargePointStatus.AVAILABLE : ChargePointStatus.UNAVAILABLE;
    }
    if (facts.transaction()) {
      return duringTransaction(facts);
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

  /** 1.6:4.9/6 */
  private static boolean mayHaveLostTheEv(ChargePointStatus status) {
    return switch (status) {
      case PREPARING, SUSPENDED_EV, SUSPENDED_EVSE, FINISHING -> true;
      default -> false;
    };
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

  /** EVCommunicationError goes with some states only; with the others it is told as another one, and named in the text. */
  private static ChargePointErrorCode error(HardwareFault fault, ChargePointStatus status) {
    return switch (fault.code()) {
      case CONNECTOR_LOCK_FAILURE -> ChargePointErrorCode.CONNECTOR_LOCK_FAILURE;
      case EV_COMMUNICATION_ERROR -> mayHaveLostTheEv(status) ? ChargePointErrorCode.EV_COMMUNICATION_ERROR
          : ChargePointErrorCode.OTHER_ERROR;
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

  private static @Nullable String info(ConnectorFacts facts, ChargePointStatus status) {
    HardwareFault fault = facts.fault();
    if (fault == null) { // 1.6 §4.9: why a transaction is suspended whose EV was disconnected
      return status == ChargePointStatus.SUSPENDED_EV && !facts.plugged() ? EV_SIDE_DISCONNECTED : null;
    }
    if (fault.code() != FaultCode.EV_COMMUNICATION_ERROR || mayHaveLostTheEv(status)) {
      return cut(fault.info());
    }
    String name = ChargePointErrorCode.EV_COMMUNICATION_ERROR.wireName();
    return cut(fault.info() == null ? name : name + ": " + fault.info());
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : Limits.cut(text, MAX_TEXT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.transactions;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v201.internal.authorization.IdTokenType;
import org.openocpp.ocpp.v201.internal.authorization.Tokens;
import org.openocpp.ocpp.v201.internal.metering.MeterValue;
import org.openocpp.ocpp.v201.internal.metering.Metering;
import org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.ChargingState;
import org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.EventType;
import org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.FormerTransaction;
import org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.Reason;
import org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.TransactionInfo;
import org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.TriggerReason;

/** The facts of a transaction as TransactionEvents, one for each. */
public final class Transactions {

  private Transactions() {}

  public static TransactionEvent.Request event(CsmsContext context, org.openocpp.api.station.TransactionEvent fact) {
    Authorisation authorisation = authorised(fact) ? fact.authorisation() : null;
    List<MeterValue> values = values(context, fact);
    return new TransactionEvent.Request(switch (fact.phase()) {
      case STARTED -> EventType.STARTED;
      case UPDATED -> EventType.UPDATED;
      case ENDED -> EventType.ENDED;
    }, values.isEmpty() ? null : values, context.date(fact.at()), trigger(fact), context.sequence(),
        fact.offline() || context.late(fact.at()) ? true : null, null, null,
        authorisation == null ? null : authorisation.reservation(),
        new TransactionInfo(fact.transaction().toString(), state(fact), null, reason(fact.reason()),
            authorisation == null ? null : authorisation.remoteStartId()),
        EvseType.of(fact.evse(), fact.connector()), token(fact, authorisation));
  }

  /** What was settled under another version and is told again is marked so, at its start. */
  public static @Nullable FormerTransaction former(CsmsContext context,
      org.openocpp.api.station.TransactionEvent fact) {
    CsmsContext.Former former = fact.phase() == Phase.STARTED ? context.former(fact.transaction()) : null;
    return former == null ? null : new FormerTransaction(former);
  }

  public static Answer told(TransactionEvent.Response response) {
    return new Answer.Transaction(null, Tokens.info(response.idTokenInfo()));
  }

  /** Whether this fact is the one that tells who may charge, and why (E01.FR.10, E02.FR.01, E01.FR.13, F01.FR.25). */
  private static boolean authorised(org.openocpp.api.station.TransactionEvent fact) {
    return switch (fact.trigger()) {
      case AUTHORIZED, REMOTE_START -> true;
      default -> fact.phase() == Phase.STARTED;
    };
  }

  /** At the end it is the token that ended it, where one did. */
  private static @Nullable IdTokenType token(org.openocpp.api.station.TransactionEvent fact,
      @Nullable Authorisation authorisation) {
    IdToken token = fact.stopToken();
    if (token == null && authorisation != null) {
      token = authorisation.token();
    }
    return token == null ? null : Tokens.tell(token);
  }

  private static List<MeterValue> values(CsmsContext context, org.openocpp.api.station.TransactionEvent fact) {
    return switch (fact.phase()) {
      // E01.FR.09
      case STARTED -> Metering.withRegister(context, fact.samples(), fact.at(), ReadingContext.TRANSACTION_BEGIN,
          Objects.requireNonNull(fact.register()));
      case UPDATED -> Metering.meterValues(context, fact.samples());
      // E06.FR.11
      case ENDED -> Metering.withRegister(context, fact.samples(), fact.at(), ReadingContext.TRANSACTION_END,
          Objects.requireNonNull(fact.register()));
    };
  }

  /** E01.FR.15. What OCPP 2.0.1 has no word for is a change of state. */
  private static TriggerReason trigger(org.openocpp.api.station.TransactionEvent fact) {
    return switch (fact.trigger()) {
      case AUTHORIZED -> TriggerReason.AUTHORIZED;
      case CABLE_PLUGGED_IN -> TriggerReason.CABLE_PLUGGED_IN;
      case CHARGING_RATE_CHANGED -> TriggerReason.CHARGING_RATE_CHANGED;
      case DEAUTHORIZED -> TriggerReason.DEAUTHORIZED;
      case ENERGY_LIMIT_REACHED -> TriggerReason.ENERGY_LIMIT_REACHED;
      case EV_COMMUNICATION_LOST -> TriggerReason.EV_COMMUNICATION_LOST;
      case EV_CONNECT_TIMEOUT -> TriggerReason.EV_CONNECT_TIMEOUT;
      case EV_DEPARTED -> TriggerReason.EV_DEPARTED;
      case EV_DETECTED -> TriggerReason.EV_DETECTED;
      case METER_VALUE_CLOCK -> TriggerReason.METER_VALUE_CLOCK;
      case METER_VALUE_PERIODIC -> TriggerReason.METER_VALUE_PERIODIC;
      case REMOTE_START -> TriggerReason.REMOTE_START;
      case REMOTE_STOP -> TriggerReason.REMOTE_STOP;
      case RESET_COMMAND -> TriggerReason.RESET_COMMAND;
      case STOP_AUTHORIZED -> TriggerReason.STOP_AUTHORIZED;
      case TIME_LIMIT_REACHED -> TriggerReason.TIME_LIMIT_REACHED;
      case TRIGGER -> TriggerReason.TRIGGER;
      case UNLOCK_COMMAND -> TriggerReason.UNLOCK_COMMAND;
      case ABNORMAL_CONDITION -> TriggerReason.ABNORMAL_CONDITION;
      default -> TriggerReason.CHARGING_STATE_CHANGED;
    };
  }

  private static ChargingState state(org.openocpp.api.station.TransactionEvent fact) {
    return switch (fact.state()) {
      case IDLE -> ChargingState.IDLE;
      case EV_CONNECTED -> ChargingState.EV_CONNECTED;
      case CHARGING -> ChargingState.CHARGING;
      case SUSPENDED_EV -> ChargingState.SUSPENDED_EV;
      case SUSPENDED_EVSE -> ChargingState.SUSPENDED_EVSE;
    };
  }

  /** Resets of OCPP 1.6 are the immediate one here; what OCPP 2.0.1 has no word for is Other. */
  private static @Nullable Reason reason(@Nullable StopReason reason) {
    return switch (reason) {
      case null -> null;
      case DE_AUTHORIZED -> Reason.DE_AUTHORIZED;
      case EMERGENCY_STOP -> Reason.EMERGENCY_STOP;
      case ENERGY_LIMIT_REACHED -> Reason.ENERGY_LIMIT_REACHED;
      case EV_DISCONNECTED -> Reason.EV_DISCONNECTED;
      case GROUND_FAULT -> Reason.GROUND_FAULT;
      case HARD_RESET, SOFT_RESET, IMMEDIATE_RESET -> Reason.IMMEDIATE_RESET;
      case LOCAL -> Reason.LOCAL;
      case LOCAL_OUT_OF_CREDIT -> Reason.LOCAL_OUT_OF_CREDIT;
      case MASTER_PASS -> Reason.MASTER_PASS;
      case OVERCURRENT_FAULT -> Reason.OVERCURRENT_FAULT;
      case POWER_LOSS -> Reason.POWER_LOSS;
      case POWER_QUALITY -> Reason.POWER_QUALITY;
      case REBOOT -> Reason.REBOOT;
      case REMOTE -> Reason.REMOTE;
      case SOC_LIMIT_REACHED -> Reason.SOC_LIMIT_REACHED;
      case STOPPED_BY_EV -> Reason.STOPPED_BY_EV;
      case TIME_LIMIT_REACHED -> Reason.TIME_LIMIT_REACHED;
      case TIMEOUT -> Reason.TIMEOUT;
      default -> Reason.OTHER;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.transactions;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.units.WattHours;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v16.internal.authorization.Tokens;
import org.openocpp.ocpp.v16.internal.metering.MeterValue;
import org.openocpp.ocpp.v16.internal.metering.MeterValues;
import org.openocpp.ocpp.v16.internal.metering.Metering;
import org.openocpp.ocpp.v16.internal.topology.Connectors;
import org.openocpp.ocpp.v16.internal.transactions.StopTransaction.Reason;

/** The facts of a transaction as StartTransaction, MeterValues and StopTransaction. */
public final class Transactions {
  /** In place of an id that the CSMS never gave (1.6:4.8/2). */
  private static final int NO_ID = -1;
  private static final int MAX_ID_TAG = 20;

  private Transactions() {}

  public static StartTransaction.Request start(CsmsContext context, TransactionEvent event) {
    Authorisation authorisation = event.authorisation();
    return new StartTransaction.Request(
        Connectors.number(context.station().topology(), event.evse(), event.connector()),
        idTag(authorisation), wattHours(event.register()),
        authorisation == null ? null : authorisation.reservation(), context.date(event.at()));
  }

  /** What was read on the way; empty where nothing was. */
  public static Optional<MeterValues.Request> update(CsmsContext context, TransactionEvent event) {
    return Metering.request(context, event.evse(), event.connector(), transactionId(context, event), event.samples());
  }

  public static StopTransaction.Request stop(CsmsContext context, TransactionEvent event) {
    Integer id = transactionId(context, event);
    List<MeterValue> data = Metering.meterValues(context, event.samples());
    return new StopTransaction.Request(stopTag(event.stopToken()), wattHours(event.register()),
        context.date(event.at()), id == null ? NO_ID : id, reason(event.reason()), data.isEmpty() ? null : data);
  }

  public static Answer started(StartTransaction.Response response) {
    return new Answer.Transaction(Integer.toString(response.transactionId()), Tokens.info(response.idTagInfo()));
  }

  public static Answer stopped(StopTransaction.Response response) {
    return new Answer.Transaction(null, Tokens.info(response.idTagInfo()));
  }

  private static @Nullable Integer transactionId(CsmsContext context, TransactionEvent event) {
    String id = context.remoteId(event.transaction());
    return id == null ? null : Integer.valueOf(id);
  }

  /**
   * A transaction that nobody, or nobody with a name, was authorised for is told all the same, and so is one of a token that is too
   * long for OCPP 1.6: the energy has flowed, the CSMS must hear of it, and the cut token is the best it can be told.
   */
  private static String idTag(@Nullable Authorisation authorisation) {
    String token = authorisation == null ? "" : authorisation.token().value();
    return token.isEmpty() ? IdToken.Type.NO_AUTHORIZATION : Limits.cut(token, MAX_ID_TAG);
  }

  /** Left out where it does not fit: it need not be there. */
  private static @Nullable String stopTag(@Nullable IdToken token) {
    return token == null || token.value().isEmpty() || token.value().length() > MAX_ID_TAG ? null : token.value();
  }

  private static long wattHours(@Nullable WattHours register) {
    return Objects.requireNonNull(register, "start and end of a transaction have a register").whole();
  }

  /** Local is what an absent reason means (1.6:4.10/1). What OCPP 1.6 has no word for is Other. */
  private static @Nullable Reason reason(@Nullable StopReason reason) {
    return switch (reason) {
      case LOCAL -> null;
      case DE_AUTHORIZED -> Reason.DE_AUTHORIZED;
      case EMERGENCY_STOP -> Reason.EMERGENCY_STOP;
      case EV_DISCONNECTED -> Reason.EV_DISCONNECTED;
      case HARD_RESET, IMMEDIATE_RESET -> Reason.HARD_RESET;
      case POWER_LOSS -> Reason.POWER_LOSS;
      case REBOOT -> Reason.REBOOT;
      case REMOTE -> Reason.REMOTE;
      case SOFT_RESET -> Reason.SOFT_RESET;
      case UNLOCK_COMMAND -> Reason.UNLOCK_COMMAND;
      case null, default -> Reason.OTHER;
    };
  }
}

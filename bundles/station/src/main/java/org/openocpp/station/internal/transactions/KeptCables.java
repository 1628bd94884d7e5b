// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.transactions;

import org.openocpp.api.charging.StopReason;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.station.internal.limits.Offers;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.station.internal.state.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cables that stay locked in their socket after the transaction, until its token or one of its group is shown: those of a token that
 * the CSMS does not accept (1.6:3.5.4/3), and those that were pulled at the vehicle where the settings say so. Remembered over restarts.
 */
public final class KeptCables {
  private static final Logger log = LoggerFactory.getLogger(KeptCables.class);

  private final StationContext context;
  private final Offers offers;

  public KeptCables(StationContext context, Offers offers) {
    this.context = context;
    this.offers = offers;
  }

  /** A transaction ends: takes the energy away, and with it the lock where the cable is not to be kept. */
  void ending(EvseState evse, Transaction transaction, StopReason reason, Decision decision) {
    if (lockable(evse, transaction.connector()) && keeps(reason)) {
      log.info("the cable stays locked evse={} tx={} reason={}", evse.evse(), transaction.id(), reason);
      evse.keptFor(transaction.authorisation());
      decision.put(Tables.KEPT_CABLES, Integer.toString(evse.evse()),
          context.codec().write(Tables.VERSION, transaction.authorisation()));
    }
    takeEnergy(evse);
  }

  private boolean keeps(StopReason reason) {
    return switch (reason) {
      case DE_AUTHORIZED -> true;
      case EV_DISCONNECTED -> !context.settings().flag(Definitions.UNLOCK_ON_EV_SIDE_DISCONNECT); // 1.6:4.10/4
      default -> false;
    };
  }

  private static boolean lockable(EvseState evse, int connector) {
    EvseDescription description = evse.description();
    return description != null
        && description.connectors().stream().anyMatch(one -> one.connector() == connector && one.lock());
  }

  void takeEnergy(EvseState evse) {
    if (evse.keptFor() == null) {
      offers.withdraw(evse);
    } else {
      offers.pause(evse);
    }
  }

  /** What the store remembers. */
  public void restore(EvseState evse, Authorisation authorisation) {
    evse.keptFor(authorisation);
  }

  /** Somebody who may have it is there, or the cable is needed: lets it go. */
  public void release(EvseState evse, Decision decision) {
    if (evse.keptFor() != null) {
      log.info("the cable is released evse={}", evse.evse());
      forget(evse, decision);
      offers.withdraw(evse);
    }
  }

  /** A new transaction uses the cable. */
  void forget(EvseState evse, Decision decision) {
    if (evse.keptFor() != null) {
      evse.keptFor(null);
      decision.delete(Tables.KEPT_CABLES, Integer.toString(evse.evse()));
    }
  }
}

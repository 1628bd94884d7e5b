// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.FaultMonitor;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.hardware.TokenReader;
import org.openocpp.station.internal.authorisation.Authorisation;
import org.openocpp.station.internal.authorisation.Claims;
import org.openocpp.station.internal.availability.Availability;
import org.openocpp.station.internal.limits.Offers;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.metering.Metering;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.MeterState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Transaction;
import org.openocpp.station.internal.transactions.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What drivers report, and drivers that come and go. All on the loop; reports of a driver that was unbound are passed over. */
final class Hardware {
  /** How long a driver that is being replaced may be away before its EVSE counts as not available. */
  static final Duration GAP = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Hardware.class);

  private final StationContext context;
  private final Authorisation authorisation;
  private final Claims claims;
  private final Availability availability;
  private final Transactions transactions;
  private final Metering metering;
  private final Offers offers;
  private final Set<Object> bound = new HashSet<>();
  private StopReason otherwise = StopReason.POWER_LOSS;

  Hardware(StationContext context, Authorisation authorisation, Claims claims, Availability availability,
      Transactions transactions, Metering metering, Offers offers) {
    this.context = context;
    this.authorisation = authorisation;
    this.claims = claims;
    this.availability = availability;
    this.transactions = transactions;
    this.metering = metering;
    this.offers = offers;
  }

  /** Why transactions of the start before end that the hardware did not hold. */
  void restoredEndBy(StopReason reason) {
    otherwise = reason;
  }

  /** No driver came to say whether it held a transaction. */
  void giveUp(EvseState evse, Decision decision) {
    transactions.decideRestored(evse, false, otherwise, decision);
    availability.settle(decision);
  }

  void bind(Evse driver, int number) {
    if (!context.state().topology().has(number)) {
      log.warn("a driver came for an EVSE that this station does not have evse={}", number);
      return;
    }
    EvseState evse = context.state().evse(number);
    context.decide(decision -> evse.driver(driver));
    driver.reportTo(status -> context.loop().post(() -> {
      if (evse.driver() == driver) {
        context.decide(decision -> status(evse, status, decision));
      }
    }));
  }

  void unbind(Evse driver, int number) {
    if (context.state().topology().has(number) && context.state().evse(number).driver() == driver) {
      EvseState evse = context.state().evse(number);
      context.decide(decision -> evse.driver(null));
      context.loop().after(GAP, () -> {
        if (evse.driver() == null) {
          log.warn("no driver came back; the EVSE is not available evse={}", number);
          context.decide(decision -> lose(evse));
        }
      });
    }
  }

  private void lose(EvseState evse) {
    if (evse.transaction() == null) {
      claims.endPreparing(List.of(evse));
    }
    evse.lose();
  }

  private void status(EvseState evse, EvseStatus now, Decision decision) {
    boolean first = !evse.reported();
    boolean before = evse.status().plugged();
    evse.status(now);
    if (first) {
      transactions.decideRestored(evse, now.plugged() && now.leaseInForce(), otherwise, decision);
      offers.renewNow(evse);
    }
    if (!now.faults().isEmpty() && !evse.offered().isZero()) {
      log.warn("the EVSE has a fault and gives no energy evse={} faults={}", evse.evse(), now.faults());
      offers.withdraw(evse);
    }
    if (before && !now.plugged()) {
      vehicleLeft(evse, decision);
    } else if (now.plugged()) {
      authorisation.vehicleWaits(evse, TriggerReason.CABLE_PLUGGED_IN);
    }
    availability.settle(decision);
    offers.adjust();
    transactions.refresh(evse, decision);
  }

  private void vehicleLeft(EvseState evse, Decision decision) {
    evse.finished(false);
    evse.phasesUsed(0);
    Transaction transaction = evse.transaction();
    boolean begun = transaction != null && transaction.stage() != Transaction.Stage.BEGINNING;
    boolean ending = begun && transaction.stage() == Transaction.Stage.ENDING;
    if (begun && !ending && !context.settings().flag(Definitions.STOP_TX_ON_EV_SIDE_DISCONNECT)) {
      transaction.state(ChargingState.IDLE); // 1.6:4.10/3: goes on, the cable stays locked
      return;
    }
    if (transaction != null && !ending) {
      transactions.end(evse, StopReason.EV_DISCONNECTED, null, TriggerReason.EV_COMMUNICATION_LOST, decision);
    }
    if (begun) {
      transaction.vehicleLeaves();
    }
    Evse driver = evse.driver();
    if (driver != null && evse.keptFor() == null
        && context.settings().flag(Definitions.UNLOCK_ON_EV_SIDE_DISCONNECT)) {
      decision.then(() -> driver.unlock(transaction == null ? 1 : transaction.connector(), Metering.PATIENCE));
    }
  }

  void bind(EnergyMeter driver, int number) {
    MeterState meter = context.state().meter(number);
    if (meter == null) {
      log.warn("a meter came for an EVSE that this station does not have evse={}", number);
      return;
    }
    if (meter.driver() != null) {
      log.warn("a second meter came and is taken instead of the first evse={}", number);
    }
    meter.driver(driver);
    metering.missed(meter, "it gives no reading");
    driver.reportTo(new MeterReports() {
      @Override
      public void reading(MeterReading reading) {
        context.loop().post(() -> {
          if (meter.driver() == driver) {
            context.decide(decision -> take(meter, reading, decision));
          }
        });
      }

      @Override
      public void silent(String why) {
        context.loop().post(() -> {
          if (meter.driver() == driver) {
            metering.silent(meter, why);
          }
        });
      }
    });
  }

  void unbind(EnergyMeter driver, int number) {
    MeterState meter = context.state().meter(number);
    if (meter != null && meter.driver() == driver) {
      meter.driver(null);
      metering.missed(meter, "its driver is gone");
    }
  }

  private void take(MeterState meter, MeterReading reading, Decision decision) {
    boolean failed = meter.trouble() != null;
    metering.take(meter, reading);
    boolean back = failed && meter.trouble() == null;
    if (back) {
      log.info("the meter is back evse={}", meter.evse());
    }
    if (meter.evse() != 0) {
      taken(context.state().evse(meter.evse()), reading, back, decision);
    }
  }

  private void taken(EvseState evse, MeterReading reading, boolean back, Decision decision) {
    if (back) {
      authorisation.vehicleWaits(evse, TriggerReason.CABLE_PLUGGED_IN);
    }
    Transaction transaction = evse.transaction();
    int phases = Metering.phasesDrawn(reading);
    boolean others = phases > 0 && phases != evse.phasesUsed();
    if (transaction != null && (others || transaction.refused())) {
      evse.phasesUsed(others ? phases : evse.phasesUsed());
      offers.adjust();
      transactions.refresh(evse, decision);
    }
  }

  void bindReader(TokenReader driver) {
    bound.add(driver);
    driver.reportTo((IdToken token, Set<Integer> evses) -> context.loop().post(() -> {
      if (bound.contains(driver)) {
        context.decide(decision -> authorisation.presented(token, evses, decision));
      }
    }));
  }

  void unbindReader(TokenReader driver) {
    bound.remove(driver);
  }

  void bindFaultMonitor(FaultMonitor driver) {
    bound.add(driver);
    driver.reportTo(faults -> context.loop().post(() -> {
      if (bound.contains(driver)) {
        context.decide(decision -> stationFaults(driver, faults, decision));
      }
    }));
  }

  void unbindFaultMonitor(FaultMonitor driver) {
    bound.remove(driver);
    context.decide(decision -> stationFaults(driver, null, decision));
  }

  private void stationFaults(FaultMonitor driver, @Nullable Set<HardwareFault> faults, Decision decision) {
    if (faults == null) {
      context.state().stationFaults().remove(driver);
    } else {
      context.state().stationFaults().put(driver, Set.copyOf(faults));
    }
    for (EvseState evse : context.state().evses()) {
      if (context.state().stationFaulted() && !evse.offered().isZero()) {
        offers.withdraw(evse);
      }
      authorisation.vehicleWaits(evse, TriggerReason.CABLE_PLUGGED_IN);
    }
    offers.adjust();
    context.state().evses().forEach(evse -> transactions.refresh(evse, decision));
  }
}

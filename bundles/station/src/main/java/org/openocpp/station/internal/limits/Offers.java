// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.limits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.Quality;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.limits.SiteSharing.Demand;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what each EVSE may take now and tells its driver, by leases that are renewed while the loop lives. Less is told at once; more
 * only as far as the others have already let go of it.
 */
public final class Offers {
  /** How long an offer holds. Longer than a restart of the set takes, so that charging can go on through one. */
  public static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration RENEWAL = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Offers.class);

  private final StationContext context;

  public Offers(StationContext context) {
    this.context = context;
  }

  /** Begins to renew leases. */
  public void start() {
    context.loop().after(RENEWAL, this::renew);
  }

  private void renew() {
    for (EvseState evse : context.state().evses()) {
      if (mayDraw(evse)) {
        tell(evse, evse.offered());
      } else if (paused(evse)) {
        tell(evse, MilliAmps.ZERO);
      }
    }
    adjust();
    start();
  }

  /** Works out all limits anew and tells those that changed. Whoever changes something that a limit depends on calls this. */
  public void adjust() {
    context.state().evses().stream().filter(evse -> !evse.offered().isZero() && paused(evse)).forEach(this::pause);
    List<EvseState> drawing = context.state().evses().stream().filter(this::mayDraw).toList();
    List<MilliAmps> targets = targets(drawing);
    for (int i = 0; i < drawing.size(); i++) {
      if (targets.get(i).compareTo(drawing.get(i).offered()) < 0) {
        offer(drawing.get(i), targets.get(i));
      }
    }
    for (int i = 0; i < drawing.size(); i++) {
      EvseState evse = drawing.get(i);
      MilliAmps reachable = targets.get(i).min(leftBy(evse));
      if (reachable.compareTo(evse.offered()) > 0 && reachable.compareTo(minimum(evse)) >= 0) {
        offer(evse, reachable);
      }
    }
  }

  /** Tells a driver that has just come what holds. */
  public void renewNow(EvseState evse) {
    if (mayDraw(evse)) {
      tell(evse, evse.offered());
    } else if (paused(evse)) {
      tell(evse, MilliAmps.ZERO);
    } else if (evse.transaction() == null && evse.status().leaseInForce()) {
      log.warn("the EVSE holds an offer that nobody has any more; it is taken away evse={}", evse.evse());
      withdraw(evse);
    }
  }

  /** Offers nothing, at once, and keeps session and cable: the lock stays. */
  public void pause(EvseState evse) {
    evse.offered(MilliAmps.ZERO);
    tell(evse, MilliAmps.ZERO);
  }

  /** Takes energy away from an EVSE, at once. */
  public void withdraw(EvseState evse) {
    evse.offered(MilliAmps.ZERO);
    Evse driver = evse.driver();
    if (driver != null) {
      driver.withdraw().exceptionally(failure -> {
        log.error("the EVSE did not take power away evse={}: {}", evse.evse(), failure.getMessage());
        return null;
      });
    }
  }

  /** The state of charging that follows from what is offered and what the hardware reports. */
  public static ChargingState state(EvseState evse, Transaction transaction) {
    if (!evse.status().plugged()) {
      return ChargingState.IDLE;
    }
    if (evse.offered().isZero()) {
      return transaction.durable() ? ChargingState.SUSPENDED_EVSE : ChargingState.EV_CONNECTED;
    }
    return switch (evse.status().pilot()) {
      case C, D -> evse.status().powerPathClosed() ? ChargingState.CHARGING : transaction.state();
      case B -> evse.status().limitInForce().isZero() ? transaction.state() : ChargingState.SUSPENDED_EV;
      default -> ChargingState.SUSPENDED_EVSE;
    };
  }

  private boolean mayDraw(EvseState evse) {
    return inSession(evse) && evse.status().plugged() && !usedUp(evse);
  }

  /** A transaction that goes on without energy, or a cable that is kept: the driver must not fall to its safe current. */
  private boolean paused(EvseState evse) {
    return evse.description() != null && evse.keptFor() != null || inSession(evse) && !mayDraw(evse);
  }

  private boolean inSession(EvseState evse) {
    Transaction transaction = evse.transaction();
    return transaction != null && transaction.stage() == Transaction.Stage.RUNNING && transaction.durable()
        && evse.status().faults().isEmpty() && !context.state().stationFaulted() && evse.description() != null;
  }

  /** A token that was refused leaves its transaction MaxEnergyOnInvalidId, as far as it is metered (1.6:3.5.4/4). */
  private boolean usedUp(EvseState evse) {
    Transaction transaction = evse.transaction();
    if (transaction == null || !transaction.refused()) {
      return false;
    }
    WattHours allowed = WattHours.of(context.settings().integer(Definitions.MAX_ENERGY_ON_INVALID_ID));
    WattHours now = evse.meter().register().value();
    return now == null || evse.meter().quality() != Quality.FRESH
        || now.minus(transaction.begin()).compareTo(allowed) >= 0;
  }

  private List<MilliAmps> targets(List<EvseState> drawing) {
    List<Demand> demands = new ArrayList<>();
    for (EvseState evse : drawing) {
      EvseDescription description = description(evse);
      demands.add(new Demand(description.maxCurrent(), description.minCurrent(), phases(evse)));
    }
    MilliAmps site = siteLimit();
    return site == null ? demands.stream().map(Demand::want).toList() : SiteSharing.share(site, demands);
  }

  /** What the others leave on the phases of this EVSE, by what they still may take and not only by what they were told. */
  private MilliAmps leftBy(EvseState evse) {
    MilliAmps site = siteLimit();
    if (site == null) {
      return description(evse).maxCurrent();
    }
    long left = site.value();
    for (int phase = 1; phase <= phases(evse); phase++) {
      long used = 0;
      for (EvseState other : context.state().evses()) {
        if (other != evse && phases(other) >= phase) {
          long inForce = other.status().powerPathClosed() ? other.status().limitInForce().value() : 0;
          used += Math.max(other.offered().value(), inForce);
        }
      }
      left = Math.min(left, site.value() - used);
    }
    return new MilliAmps(Math.max(0, left));
  }

  private @Nullable MilliAmps siteLimit() {
    String limit = context.settings().value(Definitions.SITE_LIMIT);
    return limit.isEmpty() ? null
        : new MilliAmps(new BigDecimal(limit).movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact());
  }

  private static int phases(EvseState evse) {
    EvseDescription description = evse.description();
    int phases = description == null ? 3 : description.phases();
    return evse.phasesUsed() == 0 ? phases : Math.min(phases, evse.phasesUsed());
  }

  private static MilliAmps minimum(EvseState evse) {
    return description(evse).minCurrent();
  }

  private static EvseDescription description(EvseState evse) {
    EvseDescription description = evse.description();
    if (description == null) {
      throw new IllegalStateException("an EVSE that may draw was described before");
    }
    return description;
  }

  private void offer(EvseState evse, MilliAmps limit) {
    log.info("offering {} evse={}", limit, evse.evse());
    evse.offered(limit);
    tell(evse, limit);
  }

  private void tell(EvseState evse, MilliAmps limit) {
    Evse driver = evse.driver();
    if (driver == null) {
      return;
    }
    driver.offer(new Offer(limit, description(evse).phases(), LEASE)).exceptionally(failure -> {
      log.warn("the EVSE did not take an offer of {} evse={}: {}", limit, evse.evse(), failure.getMessage());
      return null;
    });
  }
}

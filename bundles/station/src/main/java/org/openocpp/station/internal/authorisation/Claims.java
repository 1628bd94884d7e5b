// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.authorisation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Claim;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.StationState.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which EVSE a token is meant for, and for how long somebody may be waited for: a claim waits for its cable, a cable for its token. A
 * claim that waits for a cable belongs to its reader rather than to an EVSE: it goes to the one where a vehicle comes.
 */
public final class Claims {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private final StationContext context;

  public Claims(StationContext context) {
    this.context = context;
  }

  /** Whether an EVSE may begin something new. */
  public boolean usable(EvseState evse) {
    Set<Place> scheduled = context.state().scheduledInoperative();
    return evse.driver() != null && context.state().operativeWithout(scheduled, evse)
        && !context.state().stationFaulted();
  }

  /**
   * The EVSE a token is meant for, of those that may begin something new: where a vehicle waits, else where a session of this token is
   * over and its cable still there, else one without a cable, else any whose session is over.
   */
  public Optional<EvseState> candidate(List<EvseState> served, IdToken token) {
    List<EvseState> free = served.stream().filter(evse -> evse.free() && usable(evse)).toList();
    return free.stream().filter(EvseState::vehicleWaits).findFirst()
        .or(() -> free.stream().filter(evse -> evse.finished() && evse.usedBefore(token)).findFirst())
        .or(() -> free.stream().filter(evse -> !evse.status().plugged()).findFirst())
        .or(() -> free.stream().findFirst());
  }

  /** Where a claim is now; empty where it is over. */
  Optional<EvseState> holder(Claim claim) {
    return context.state().evses().stream().filter(evse -> evse.claim() == claim).findFirst();
  }

  /** The claim that a vehicle waiting here may use: the one of this EVSE, else the oldest that waits elsewhere for a cable. */
  @Nullable Claim forVehicle(EvseState evse) {
    if (evse.claim() == null && evse.vehicleWaits()) {
      context.state().evses().stream().filter(other -> waitsForCable(other, evse))
          .min(Comparator.comparing(other -> other.claim().since())).ifPresent(other -> move(other, evse));
    }
    return evse.claim();
  }

  private static boolean waitsForCable(EvseState other, EvseState evse) {
    Claim claim = other.claim();
    return claim != null && claim.mayUse(evse.evse()) && !other.status().plugged();
  }

  private void move(EvseState from, EvseState to) {
    log.info("the claim goes to where the vehicle is evse={} before={}", to.evse(), from.evse());
    to.claim(from.letGoOfClaim());
  }

  /** From now on the claim waits for its cable, for ConnectionTimeOut. */
  void expire(Claim claim) {
    int seconds = context.seconds(Definitions.EV_CONNECTION_TIME_OUT);
    if (seconds > 0) {
      claim.expireWith(context.loop().after(Duration.ofSeconds(seconds),
          () -> context.decide(decision -> holder(claim).ifPresent(Claims::expired))));
    }
  }

  private static void expired(EvseState evse) {
    log.info("no vehicle came in time; the claim ends evse={}", evse.evse());
    evse.claim(null);
    evse.finished(evse.status().plugged());
  }

  /**
   * Looks whether a cable waits for a token. After ConnectionTimeOut the place is taken by a cable that nobody claims: the next token
   * is not meant for it (1.6:4.9/8).
   */
  public void review() {
    for (EvseState evse : context.state().evses()) {
      boolean waits = waitsForToken(evse) && context.settings().flag(Definitions.AUTH_ENABLED);
      int seconds = context.seconds(Definitions.EV_CONNECTION_TIME_OUT);
      if (!waits || seconds == 0) {
        evse.waitForToken(null);
      } else if (!evse.waitsForToken()) {
        evse.waitForToken(
            context.loop().after(Duration.ofSeconds(seconds), () -> context.decide(decision -> nobodyCame(evse))));
      }
    }
  }

  private boolean waitsForToken(EvseState evse) {
    return evse.vehicleWaits() && evse.free() && usable(evse);
  }

  /**
   * Nothing may begin here any more: a claim ends, a cable that waits is given up. OCPP 1.6 knows no way from Preparing to Unavailable
   * but over Finishing or Available, so that step is shown (1.6:4.9/1).
   */
  public void endPreparing(List<EvseState> evses) {
    List<EvseState> preparing =
        evses.stream().filter(evse -> evse.claim() != null || evse.vehicleWaits()).toList();
    if (!preparing.isEmpty()) {
      context.show();
      preparing.forEach(evse -> {
        evse.claim(null);
        evse.finished(evse.status().plugged());
      });
      context.show();
    }
    evses.forEach(evse -> evse.finished(false));
  }

  private void nobodyCame(EvseState evse) {
    evse.waitForToken(null);
    if (waitsForToken(evse)) {
      log.info("nobody claimed the cable in time evse={}", evse.evse());
      evse.finished(true);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.authorisation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Claim;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Transaction;
import org.openocpp.station.internal.transactions.KeptCables;
import org.openocpp.station.internal.transactions.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may charge: by card, by the CSMS, or anybody where charging is free. */
public final class Authorisation {
  /** A card held to the reader for a moment may be read more than once. */
  static final Duration SAME_TAP = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(Authorisation.class);

  private final StationContext context;
  private final TokenCache cache;
  private final TokenCheck tokens;
  private final Claims claims;
  private final Transactions transactions;
  private final KeptCables cables;

  public Authorisation(StationContext context, TokenCache cache, Claims claims, Transactions transactions,
      KeptCables cables) {
    this.context = context;
    this.cache = cache;
    this.claims = claims;
    this.transactions = transactions;
    this.cables = cables;
    tokens = new TokenCheck(context, cache);
  }

  /** A card, or another token, was presented to a reader that serves these EVSEs; none named means all. */
  public void presented(IdToken token, Set<Integer> evses, Decision decision) {
    List<EvseState> served =
        context.state().evses().stream().filter(evse -> evses.isEmpty() || evses.contains(evse.evse())).toList();
    for (EvseState evse : served) {
      if (using(evse).anyMatch(user -> user.token().matches(token))) {
        over(evse, token, decision); // 1.6:4.1/2
        return;
      }
      Claim claim = evse.claim();
      if (claim != null && claim.token().matches(token)) {
        again(evse, claim);
        return;
      }
      if (evse.stoppedBy(token, context.timers().now(), SAME_TAP)) {
        return;
      }
    }
    if (!context.settings().flag(Definitions.AUTH_ENABLED)) {
      log.info("charging is free here; the card is not needed");
    } else if (!context.open()) {
      log.warn("nothing new may begin now; the card is not taken");
    } else {
      authorise(token, served);
    }
  }

  /** By whom the transaction here, or the one whose cable is still kept, was authorised. */
  private static Stream<TransactionEvent.Authorisation> using(EvseState evse) {
    Transaction transaction = evse.transaction();
    return Stream.ofNullable(transaction == null ? evse.keptFor() : transaction.authorisation());
  }

  private void over(EvseState evse, IdToken token, Decision decision) {
    evse.tapped(token, context.timers().now());
    if (evse.transaction() == null) {
      cables.release(evse, decision);
    }
    transactions.end(evse, StopReason.LOCAL, token, TriggerReason.STOP_AUTHORIZED, decision);
  }

  /** The same token again: takes the claim back, unless it is still the same tap. */
  private void again(EvseState evse, Claim claim) {
    if (claim.granted() != null && context.timers().now().since(claim.since()).compareTo(SAME_TAP) > 0) {
      log.info("the claim was taken back by its card evse={}", evse.evse());
      evse.claim(null);
    }
  }

  private void authorise(IdToken token, List<EvseState> served) {
    Optional<EvseState> candidate = claims.candidate(served, token);
    if (candidate.isEmpty() && groups(served).findAny().isEmpty()) {
      log.info("no EVSE is free for the card"); // I16: nor is it the one that may stop what runs
      return;
    }
    Claim claim = new Claim(token, null, served, context.timers().now());
    candidate.ifPresent(evse -> evse.claim(claim));
    tokens.check(token, (info, decision) -> decided(token, info, served, claim, decision));
  }

  private void decided(IdToken token, IdTokenInfo info, List<EvseState> served, Claim claim, Decision decision) {
    Optional<EvseState> holder = claims.holder(claim);
    Optional<EvseState> sameGroup = info.accepted() ? ofGroup(served, info.group()) : Optional.empty();
    if (sameGroup.isPresent()) {
      holder.ifPresent(evse -> evse.claim(null));
      over(sameGroup.get(), token, decision);
    } else if (info.accepted()) {
      grant(claim, info.group());
    } else if (holder.isPresent()) {
      log.info("the token is not accepted: {} evse={}", info.status(), holder.get().evse());
      holder.get().claim(null);
    }
  }

  private static Stream<IdToken> groups(List<EvseState> served) {
    return served.stream().flatMap(Authorisation::using).map(TransactionEvent.Authorisation::group)
        .filter(Objects::nonNull);
  }

  private static Optional<EvseState> ofGroup(List<EvseState> served, @Nullable IdToken group) {
    return group == null ? Optional.empty()
        : served.stream().filter(evse -> groups(List.of(evse)).anyMatch(group::matches)).findFirst();
  }

  /**
   * The CSMS wants to start charging.
   *
   * @param evse   where, for now
   * @param within where else the vehicle may come; at least {@code evse}
   */
  public void remote(EvseState evse, List<EvseState> within, IdToken token, int remoteStartId, boolean authorizeFirst) {
    Claim claim = new Claim(token, remoteStartId, within, context.timers().now());
    evse.claim(claim);
    if (!authorizeFirst || !context.settings().flag(Definitions.AUTH_ENABLED)) {
      grant(claim, null); // 1.6:5.11/1
      return;
    }
    tokens.check(token, (info, decision) -> {
      if (info.accepted()) {
        grant(claim, info.group());
      } else {
        claims.holder(claim).ifPresent(holder -> {
          log.info("the token of a remote start is not accepted: {} evse={}", info.status(), holder.evse());
          holder.claim(null);
        });
      }
    });
  }

  /** A vehicle came, or charging became free: goes on where somebody may charge. */
  public void vehicleWaits(EvseState evse, TriggerReason trigger) {
    if (!evse.status().plugged() || evse.transaction() != null || !evse.sound()
        || !claims.usable(evse) || !context.open()) {
      return;
    }
    Claim claim = claims.forVehicle(evse);
    if (claim != null && claim.granted() != null) {
      transactions.begin(evse, claim, claim.remote() ? TriggerReason.REMOTE_START : trigger);
    } else if (claim == null && !evse.finished() && !context.settings().flag(Definitions.AUTH_ENABLED)) {
      Claim free = new Claim(
          new IdToken(context.settings().value(Definitions.FREE_ID_TOKEN), IdToken.Type.NO_AUTHORIZATION), null,
          List.of(evse), context.timers().now());
      evse.claim(free);
      grant(free, null);
    }
  }

  private void grant(Claim claim, @Nullable IdToken group) {
    claim.grant(group);
    claims.holder(claim).ifPresent(evse -> {
      if (evse.status().plugged()) {
        vehicleWaits(evse, TriggerReason.AUTHORIZED);
      }
      if (evse.claim() == claim) {
        claims.expire(claim);
      }
    });
  }

  /** The CSMS's word on the token of a transaction that it has now heard of. */
  public void heard(IdToken token, IdTokenInfo info, UUID transaction, Decision decision) {
    cache.remember(token, info, decision);
    context.state().running(transaction).ifPresent(evse -> transactions.judged(evse, info, decision));
  }
}

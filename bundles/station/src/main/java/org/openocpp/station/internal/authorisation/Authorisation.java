// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.authorisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Claim;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Transaction;
import org.openocpp.station.internal.state.Transaction.Stage;
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
  private final Transactions transactions;

  public Authorisation(StationContext context, TokenCache cache, Transactions transactions) {
    this.context = context;
    this.cache = cache;
    this.transactions = transactions;
  }

  /** A card, or another token, was presented to a reader that serves these EVSEs; none named means all. */
  public void presented(IdToken token, Set<Integer> evses, Decision decision) {
    List<EvseState> served =
        context.state().evses().stream().filter(evse -> evses.isEmpty() || evses.contains(evse.evse())).toList();
    for (EvseState evse : served) {
      Transaction transaction = evse.transaction();
      if (transaction != null && transaction.authorisation().token().matches(token)) {
        transactions.end(evse, StopReason.LOCAL, token, TriggerReason.STOP_AUTHORIZED, decision);
        return;
      }
      Claim claim = evse.claim();
      if (claim != null && claim.token().matches(token)) {
        again(evse, claim);
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

  /** The same token again: takes the claim back, unless it is still the same tap. */
  private void again(EvseState evse, Claim claim) {
    if (claim.granted() != null && context.timers().now().since(claim.since()).compareTo(SAME_TAP) > 0) {
      log.info("the claim was taken back by its card evse={}", evse.evse());
      evse.claim(null);
    }
  }

  private void authorise(IdToken token, List<EvseState> served) {
    Optional<EvseState> candidate = candidate(served);
    if (candidate.isEmpty() && groups(served).isEmpty()) {
      log.info("no EVSE is free for the card");
      return;
    }
    Claim claim = new Claim(token, null, context.timers().now());
    candidate.ifPresent(evse -> evse.claim(claim));
    ask(token, (info, decision) -> decided(token, info, served, candidate.orElse(null), claim, decision));
  }

  private void decided(IdToken token, IdTokenInfo info, List<EvseState> served, @Nullable EvseState candidate,
      Claim claim,
      Decision decision) {
    boolean current = candidate != null && candidate.claim() == claim;
    Optional<EvseState> sameGroup = info.accepted() ? ofGroup(served, info.group()) : Optional.empty();
    if (sameGroup.isPresent()) {
      if (current) {
        candidate.claim(null);
      }
      transactions.end(sameGroup.get(), StopReason.LOCAL, token, TriggerReason.STOP_AUTHORIZED, decision);
    } else if (current && info.accepted()) {
      grant(candidate, claim, info.group());
    } else if (current) {
      log.info("the token is not accepted: {} evse={}", info.status(), candidate.evse());
      candidate.claim(null);
    }
  }

  /** The EVSE a token is meant for: where a vehicle waits, else a free one, else one whose last transaction is over. */
  private Optional<EvseState> candidate(List<EvseState> served) {
    List<EvseState> free = served.stream().filter(evse -> evse.free() && usable(evse)).toList();
    return free.stream().filter(evse -> evse.status().plugged() && !evse.finished()).findFirst()
        .or(() -> free.stream().filter(evse -> !evse.status().plugged()).findFirst())
        .or(() -> free.stream().findFirst());
  }

  /** Whether an EVSE may begin something new. */
  public boolean usable(EvseState evse) {
    return evse.driver() != null && context.state().operative(evse) && !context.state().stationFaulted();
  }

  private static List<IdToken> groups(List<EvseState> served) {
    List<IdToken> groups = new ArrayList<>();
    for (EvseState evse : served) {
      Transaction transaction = evse.transaction();
      IdToken group = transaction == null ? null : transaction.authorisation().group();
      if (group != null) {
        groups.add(group);
      }
    }
    return groups;
  }

  private static Optional<EvseState> ofGroup(List<EvseState> served, @Nullable IdToken group) {
    return group == null ? Optional.empty() : served.stream().filter(evse -> {
      Transaction transaction = evse.transaction();
      IdToken its = transaction == null ? null : transaction.authorisation().group();
      return its != null && its.matches(group);
    }).findFirst();
  }

  /** The CSMS wants to start charging here. */
  public void remote(EvseState evse, IdToken token, int remoteStartId, boolean authorizeFirst) {
    Claim claim = new Claim(token, remoteStartId, context.timers().now());
    evse.claim(claim);
    if (!authorizeFirst || !context.settings().flag(Definitions.AUTH_ENABLED)) {
      grant(evse, claim, null);
      return;
    }
    ask(token, (info, decision) -> {
      if (evse.claim() != claim) {
        return;
      }
      if (info.accepted()) {
        grant(evse, claim, info.group());
      } else {
        log.info("the token of a remote start is not accepted: {} evse={}", info.status(), evse.evse());
        evse.claim(null);
      }
    });
  }

  /** A vehicle came, or charging became free: goes on where somebody may charge. */
  public void vehicleWaits(EvseState evse, TriggerReason trigger) {
    if (!evse.status().plugged() || evse.transaction() != null || !evse.status().faults().isEmpty() || !usable(evse)
        || !context.open()) {
      return;
    }
    Claim claim = evse.claim();
    if (claim != null && claim.granted() != null) {
      transactions.begin(evse, claim, claim.remote() ? TriggerReason.REMOTE_START : trigger);
    } else if (claim == null && !evse.finished() && !context.settings().flag(Definitions.AUTH_ENABLED)) {
      Claim free = new Claim(
          new IdToken(context.settings().value(Definitions.FREE_ID_TOKEN), IdToken.Type.NO_AUTHORIZATION), null,
          context.timers().now());
      evse.claim(free);
      grant(evse, free, null);
    }
  }

  private void grant(EvseState evse, Claim claim, @Nullable IdToken group) {
    claim.grant(group);
    if (evse.status().plugged()) {
      vehicleWaits(evse, TriggerReason.AUTHORIZED);
    }
    int seconds = context.seconds(Definitions.EV_CONNECTION_TIME_OUT);
    if (evse.claim() == claim && seconds > 0) {
      claim.expireWith(
          context.loop().after(Duration.ofSeconds(seconds), () -> context.decide(decision -> expire(evse, claim))));
    }
  }

  private static void expire(EvseState evse, Claim claim) {
    if (evse.claim() == claim) {
      log.info("no vehicle came in time; the claim ends evse={}", evse.evse());
      evse.claim(null);
    }
  }

  /** Asks the CSMS, and the station's own memory where it cannot be asked. The answer comes as a decision of its own. */
  private void ask(IdToken token, BiConsumer<IdTokenInfo, Decision> then) {
    CsmsLink link = context.link();
    if (link == null || !context.state().online()) {
      context.loop().post(() -> context.decide(decision -> then.accept(locally(token), decision)));
      return;
    }
    link.request(new AuthorizeEvent(token))
        .whenComplete((answer, failure) -> context.loop().post(() -> context.decide(decision -> {
          if (answer instanceof Answer.Authorize authorize) {
            cache.remember(token, authorize.info(), decision);
            then.accept(authorize.info(), decision);
          } else {
            then.accept(unanswered(token, failure), decision);
          }
        })));
  }

  private IdTokenInfo unanswered(IdToken token, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    boolean refused = cause instanceof NotDeliveredException e && e.why() == NotDeliveredException.Why.REFUSED;
    return refused ? new IdTokenInfo(AuthorizationStatus.INVALID, null, null) : locally(token);
  }

  /** Without a CSMS: those it accepted before, and strangers where the settings let them. */
  private IdTokenInfo locally(IdToken token) {
    Optional<IdTokenInfo> known = cache.find(token);
    boolean mayStart =
        known.isPresent() ? known.get().accepted() && context.settings().flag(Definitions.LOCAL_AUTHORIZE_OFFLINE)
            : context.settings().flag(Definitions.OFFLINE_TX_FOR_UNKNOWN_ID);
    IdToken group = known.map(IdTokenInfo::group).orElse(null);
    AuthorizationStatus denied =
        known.filter(info -> !info.accepted()).map(IdTokenInfo::status).orElse(AuthorizationStatus.INVALID);
    return new IdTokenInfo(mayStart ? AuthorizationStatus.ACCEPTED : denied, null, group);
  }

  /** The CSMS's word on the token of a transaction that it has now heard of. */
  public void heard(IdToken token, IdTokenInfo info, UUID transaction, Decision decision) {
    cache.remember(token, info, decision);
    context.state().running(transaction).ifPresent(evse -> {
      Transaction running = evse.transaction();
      if (running == null || running.stage() != Stage.RUNNING) {
        return;
      }
      if (info.group() != null) {
        running.group(info.group());
      }
      if (!info.accepted()) {
        transactions.refused(evse, running, decision);
      }
    });
  }
}

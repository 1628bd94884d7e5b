// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.authorisation;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.StationContext;

/** Whether a token may charge, by the word of the CSMS, or by the station's own memory where that is enough or all there is. */
final class TokenCheck {
  private final StationContext context;
  private final TokenCache cache;

  TokenCheck(StationContext context, TokenCache cache) {
    this.context = context;
    this.cache = cache;
  }

  /** The answer comes later, as a decision of its own. */
  void check(IdToken token, BiConsumer<IdTokenInfo, Decision> then) {
    CsmsLink link = context.link();
    if (link == null || !context.state().online()) {
      later(locally(token), then);
      return;
    }
    Optional<IdTokenInfo> known = preAuthorised(token);
    if (known.isPresent()) {
      later(known.get(), then);
      return;
    }
    link.request(new AuthorizeEvent(token)) // 1.6:4.1/3
        .whenComplete((answer, failure) -> context.loop().post(() -> context.decide(decision -> {
          if (answer instanceof Answer.Authorize authorize) {
            cache.remember(token, authorize.info(), decision);
            then.accept(authorize.info(), decision);
          } else {
            then.accept(unanswered(token, failure), decision);
          }
        })));
  }

  private void later(IdTokenInfo info, BiConsumer<IdTokenInfo, Decision> then) {
    context.loop().post(() -> context.decide(decision -> then.accept(info, decision)));
  }

  /** Only a token that is known to be good is spared the question: a bad one may have become good (1.6:3.5.1/5). */
  private Optional<IdTokenInfo> preAuthorised(IdToken token) {
    return context.settings().flag(Definitions.LOCAL_PRE_AUTHORIZE) ? cache.find(token).filter(IdTokenInfo::accepted)
        : Optional.empty();
  }

  private IdTokenInfo unanswered(IdToken token, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    boolean refused = cause instanceof NotDeliveredException e && e.why() == NotDeliveredException.Why.REFUSED;
    return refused ? new IdTokenInfo(AuthorizationStatus.INVALID, null, null) : locally(token);
  }

  /** Without a CSMS: those it accepted before, and strangers where the settings let them; never one known to be bad (1.6:3.5.4/1). */
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
}

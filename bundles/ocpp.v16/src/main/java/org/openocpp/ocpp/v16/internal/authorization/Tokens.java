// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.authorization;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v16.internal.authorization.ClearCache.ClearCacheStatus;

/** Tokens: OCPP 1.6 knows their text only, of 20 characters at most. */
public final class Tokens {

  private Tokens() {}

  public static IdToken token(String idTag) {
    return new IdToken(idTag, IdToken.Type.UNKNOWN);
  }

  public static Answer authorized(Authorize.Response response) {
    return new Answer.Authorize(known(response.idTagInfo()));
  }

  /** Null for null: the CSMS said nothing. */
  public static @Nullable IdTokenInfo info(@Nullable IdTagInfo info) {
    return info == null ? null : known(info);
  }

  private static IdTokenInfo known(IdTagInfo info) {
    String parent = info.parentIdTag();
    return new IdTokenInfo(switch (info.status()) {
      case ACCEPTED -> AuthorizationStatus.ACCEPTED;
      case BLOCKED -> AuthorizationStatus.BLOCKED;
      case EXPIRED -> AuthorizationStatus.EXPIRED;
      case INVALID -> AuthorizationStatus.INVALID;
      case CONCURRENT_TX -> AuthorizationStatus.CONCURRENT_TX;
    }, info.expiryDate(), parent == null || parent.isEmpty() ? null : token(parent));
  }

  public static Reaction clearCache() {
    return new Reaction.Ask(new Command.ClearCache());
  }

  public static ClearCache.Response cleared(Outcome.Simple outcome) {
    return new ClearCache.Response(
        outcome.status() == Status.ACCEPTED ? ClearCacheStatus.ACCEPTED : ClearCacheStatus.REJECTED);
  }
}

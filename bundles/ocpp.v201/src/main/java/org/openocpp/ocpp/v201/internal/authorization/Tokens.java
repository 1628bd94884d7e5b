// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.authorization;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.station.Answer;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v201.internal.authorization.IdTokenType.IdTokenEnum;

/** Tokens: OCPP 2.0.1 knows their type, and texts of 36 characters at most. */
public final class Tokens {
  private static final int MAX_TOKEN = 36;

  private Tokens() {}

  /** Throws {@link IllegalArgumentException} for a token without a text that needs one. */
  public static IdToken token(IdTokenType token) {
    return new IdToken(token.idToken(), token.type().wireName());
  }

  /** To ask for. A token that is too long is refused by the record: nobody is authorised by a shortened name. */
  public static Authorize.Request ask(IdToken token) {
    return new Authorize.Request(new IdTokenType(null, text(token), type(token)), null, null);
  }

  /** To tell. A token that is too long is cut: the energy has flowed, the CSMS must hear of it. */
  public static IdTokenType tell(IdToken token) {
    return new IdTokenType(null, Limits.cut(text(token), MAX_TOKEN), type(token));
  }

  /** Charging that needs no token has an empty one (C02.FR.01). */
  private static String text(IdToken token) {
    return type(token) == IdTokenEnum.NO_AUTHORIZATION ? "" : token.value();
  }

  /** A token whose origin its protocol did not tell was given by a CSMS, and so was one of a type that is unknown here. */
  private static IdTokenEnum type(IdToken token) {
    return Arrays.stream(IdTokenEnum.values()).filter(type -> type.wireName().equals(token.type())).findFirst()
        .orElse(IdTokenEnum.CENTRAL);
  }

  public static Answer authorized(Authorize.Response response) {
    return new Answer.Authorize(known(response.idTokenInfo()));
  }

  /** Null for null: the CSMS said nothing. */
  public static @Nullable IdTokenInfo info(@Nullable IdTokenInfoType info) {
    return info == null ? null : known(info);
  }

  private static IdTokenInfo known(IdTokenInfoType info) {
    IdTokenType group = info.groupIdToken();
    return new IdTokenInfo(switch (info.status()) {
      case ACCEPTED -> AuthorizationStatus.ACCEPTED;
      case BLOCKED -> AuthorizationStatus.BLOCKED;
      case CONCURRENT_TX -> AuthorizationStatus.CONCURRENT_TX;
      case EXPIRED -> AuthorizationStatus.EXPIRED;
      case INVALID -> AuthorizationStatus.INVALID;
      case NO_CREDIT -> AuthorizationStatus.NO_CREDIT;
      case NOT_ALLOWED_TYPE_EVSE -> AuthorizationStatus.NOT_ALLOWED_TYPE_EVSE;
      case NOT_AT_THIS_LOCATION -> AuthorizationStatus.NOT_AT_THIS_LOCATION;
      case NOT_AT_THIS_TIME -> AuthorizationStatus.NOT_AT_THIS_TIME;
      case UNKNOWN -> AuthorizationStatus.UNKNOWN;
    }, info.cacheExpiryDateTime(), group == null || group.idToken().isEmpty() ? null : token(group));
  }
}

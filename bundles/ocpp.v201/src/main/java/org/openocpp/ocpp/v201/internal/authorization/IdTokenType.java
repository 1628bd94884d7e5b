// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** A token. */
public record IdTokenType(@Nullable List<AdditionalInfo> additionalInfo, String idToken, IdTokenEnum type) {
  public IdTokenType {
    Limits.notEmpty(additionalInfo, "additionalInfo");
    additionalInfo = additionalInfo == null ? null : List.copyOf(additionalInfo);
    Limits.required(idToken, "idToken");
    Limits.length(idToken, "idToken", 36);
    Limits.required(type, "type");
  }

  public record AdditionalInfo(String additionalIdToken, String type) {
    public AdditionalInfo {
      Limits.required(additionalIdToken, "additionalIdToken");
      Limits.length(additionalIdToken, "additionalIdToken", 36);
      Limits.required(type, "type");
      Limits.length(type, "type", 50);
    }
  }

  public enum IdTokenEnum implements WireName {
    CENTRAL("Central"), EMAID("eMAID"), ISO14443("ISO14443"), ISO15693("ISO15693"), KEY_CODE("KeyCode"),
    LOCAL("Local"), MAC_ADDRESS("MacAddress"), NO_AUTHORIZATION("NoAuthorization");

    private final String wireName;

    IdTokenEnum(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return type + " …";
  }
}

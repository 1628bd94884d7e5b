// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

/**
 * What identifies a driver: a card, an app, a contract.
 *
 * @param value as the reader or the CSMS gave it, 1 to 255 characters, byte for byte; compared without regard to ASCII case
 * @param type  a token type of OCPP 2.1, see {@link Type}; an open list. OCPP 1.6 knows none: its tokens are {@link Type#UNKNOWN}
 */
public record IdToken(String value, String type) {

  /** The token types of OCPP 2.1, as strings because that list is open. */
  public static final class Type {
    public static final String CENTRAL = "Central";
    public static final String ISO14443 = "ISO14443";
    public static final String ISO15693 = "ISO15693";
    public static final String KEY_CODE = "KeyCode";
    public static final String LOCAL = "Local";
    public static final String EMAID = "eMAID";
    public static final String MAC_ADDRESS = "MacAddress";
    public static final String NO_AUTHORIZATION = "NoAuthorization";
    /** A token whose origin its protocol does not tell (OCPP 1.6). */
    public static final String UNKNOWN = "";

    private Type() {}
  }

  public IdToken {
    if (value.isEmpty() && !Type.NO_AUTHORIZATION.equals(type)) {
      throw new IllegalArgumentException("an id token needs a value");
    }
    if (value.length() > 255) {
      throw new IllegalArgumentException("an id token has at most 255 characters, not " + value.length());
    }
  }

  /** Whether both are the same token: values equal without regard to case, types equal or not known on one side. */
  public boolean matches(IdToken other) {
    return value.equalsIgnoreCase(other.value) && (type.equals(other.type) || type.isEmpty() || other.type.isEmpty());
  }

  /** For logs: never the whole value. */
  @Override
  public String toString() {
    return value.length() <= 4 ? "…" : value.substring(0, 4) + "…";
  }
}

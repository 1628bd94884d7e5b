// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

/** Standard reason codes of {@link StatusInfo} (appendix of OCPP 2.x), those that this station gives. */
public final class ReasonCode {
  public static final String CS_NOT_ACCEPTED = "CSNotAccepted";
  public static final String FIXED_CABLE = "FixedCable";
  public static final String INVALID_ID_TOKEN = "InvalidIdToken";
  public static final String INVALID_VALUE = "InvalidValue";
  public static final String NOT_ENABLED = "NotEnabled";
  public static final String NOT_FOUND = "NotFound";
  public static final String READ_ONLY = "ReadOnly";
  public static final String TX_NOT_FOUND = "TxNotFound";
  public static final String UNKNOWN_CONNECTOR_ID = "UnknownConnectorId";
  public static final String UNKNOWN_EVSE = "UnknownEvse";
  public static final String UNSPECIFIED = "Unspecified";
  public static final String UNSUPPORTED_REQUEST = "UnsupportedRequest";
  public static final String WRITE_ONLY = "WriteOnly";

  private ReasonCode() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

/** What the CSMS, the list or the cache says about a token (OCPP 2.1 AuthorizationStatusEnumType). Switches need a default. */
public enum AuthorizationStatus {
  ACCEPTED, BLOCKED, CONCURRENT_TX, EXPIRED, INVALID, NO_CREDIT, NOT_ALLOWED_TYPE_EVSE, NOT_AT_THIS_LOCATION,
  NOT_AT_THIS_TIME, UNKNOWN
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatypes;

import org.openocpp.ocpp.internal.json.WireName;

/** Which value of a variable is meant. */
public enum AttributeType implements WireName {
  ACTUAL, TARGET, MIN_SET, MAX_SET
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

/** What to do with a CALL of the CSMS while the station is not accepted. */
public enum Gate {
  ANSWER, SILENCE, REFUSE
}

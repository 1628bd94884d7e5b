// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

/**
 * The power was cut in the middle of a call to the store. An error, because no code of the station may handle it: the test ends this
 * station and starts another one on what is durable.
 */
public final class PowerCut extends Error {
  private static final long serialVersionUID = 1L;

  PowerCut(String message) {
    super(message);
  }
}

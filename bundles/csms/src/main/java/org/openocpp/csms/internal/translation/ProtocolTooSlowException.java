// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

/** A protocol bundle did not come back in time. */
public final class ProtocolTooSlowException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtocolTooSlowException() {
    super("the protocol bundle did not come back within " + Jobs.DEADLINE.toSeconds() + " s", null, false, false);
  }
}

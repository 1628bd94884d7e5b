// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

/** The OCPP version in use changed before the work was done; its result would mean nothing. */
public final class ProtocolLeftException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtocolLeftException() {
    super("another OCPP version is in use now", null, false, false);
  }
}

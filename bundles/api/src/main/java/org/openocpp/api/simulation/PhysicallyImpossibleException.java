// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

/** What was asked cannot happen as things are now; nothing changed. The message says why, in a sentence for people. */
public final class PhysicallyImpossibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PhysicallyImpossibleException(String message) {
    super(message, null, false, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/** The station cannot take a decision now. The message says why. */
public final class StationUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StationUnavailableException(String message) {
    super(message, null, false, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

/**
 * How a connection ended.
 *
 * @param by who ended it: the side that sent the first close frame or dropped the TCP connection
 * @param code the code of the first close frame; 1005 where it carried none, 1006 where there was none
 */
public record Ending(Side by, int code, String reason) {
  /** The two ends. */
  public enum Side {
    CLIENT,
    SERVER
  }

  @Override
  public String toString() {
    return code + (reason.isEmpty() ? "" : " " + reason) + " by the " + (by == Side.CLIENT ? "station" : "CSMS");
  }
}

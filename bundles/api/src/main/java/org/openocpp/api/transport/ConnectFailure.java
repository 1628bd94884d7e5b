// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transport;

/**
 * Why no connection came about.
 *
 * @param httpStatus status of the refused handshake, 0 where there was none
 * @param detail     for an operator: what was tried and what came back; no secrets
 */
public record ConnectFailure(Kind kind, int httpStatus, String detail) {

  /** Kinds that need different handling. Switches need a default. */
  public enum Kind {
    /** Name not resolved, refused, unreachable, timed out. */
    UNREACHABLE,
    /** TLS failed: chain, host name, version, suites. */
    TLS,
    /** The server answered the handshake with another status than 101. */
    HTTP,
    /** The server answered 101 with a handshake that is no WebSocket. */
    HANDSHAKE
  }
}

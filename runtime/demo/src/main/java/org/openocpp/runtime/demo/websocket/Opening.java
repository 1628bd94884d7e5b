// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import org.jspecify.annotations.Nullable;

/** What the server does with a client that asks to be let in. */
public sealed interface Opening {

  /** Status 101. A null sub-protocol leaves the header out. */
  record Accept(@Nullable String subprotocol) implements Opening {}

  /** What OCPP-J asks for where no sub-protocol is shared: 101 without the header, then a close at once. */
  record AcceptAndClose(int code, String reason) implements Opening {}

  /** An HTTP status instead of a WebSocket. */
  record Refuse(int status) implements Opening {}

  /** No answer at all; the connection stays open as long as the client likes. */
  record Stall() implements Opening {}

  /** The TCP connection ends without an answer. */
  record HangUp() implements Opening {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

import org.openocpp.api.station.Command;

/** What a protocol makes of a CALL: a command, an answer that needs no command, or a refusal. Exactly one of the three. */
public interface Decoded {

  /** The station decides. */
  record Ask(Command command) implements Decoded {}

  /** The version itself knows the answer; {@code payload} is the JSON of the CALLRESULT. */
  record Reply(String payload) implements Decoded {}

  /** A CALLERROR; {@code description} says what is wrong, in the sender's terms, at most 255 characters. */
  record Refuse(RpcErrorKind kind, String description) implements Decoded {}
}

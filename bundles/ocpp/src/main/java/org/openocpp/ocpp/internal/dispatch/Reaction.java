// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.dispatch;

import org.openocpp.api.station.Command;

/** What comes of a CALL that was read without fault. */
public sealed interface Reaction {

  /** The station decides. */
  record Ask(Command command) implements Reaction {}

  /** The answer is known without asking. */
  record Reply(Record payload) implements Reaction {}
}

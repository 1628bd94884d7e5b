// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.transactions;

import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;

/** What the CSMS may ask of a transaction. */
public final class Status {

  private Status() {}

  /** An id that is none of ours is that of a transaction nobody knows (E14.FR.01). */
  public static Reaction ask(GetTransactionStatus.Request request) {
    String id = request.transactionId();
    if (id == null) {
      return new Reaction.Ask(new Command.GetTransactionStatus(null));
    }
    return TransactionIds.read(id).<Reaction>map(known -> new Reaction.Ask(new Command.GetTransactionStatus(known)))
        .orElseGet(() -> new Reaction.Reply(new GetTransactionStatus.Response(false, false)));
  }

  public static GetTransactionStatus.Response asked(Outcome.TransactionStatus outcome) {
    return new GetTransactionStatus.Response(outcome.ongoing(), outcome.messagesQueued());
  }
}

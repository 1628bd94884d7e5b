// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Outbox.Entry;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.csms.internal.exchange.Exchange;

/** An entry on its way. */
final class Item {
  final Entry entry;
  /** Null until encoded. */
  @Nullable Encoded encoded;
  /** The part that is sent next. */
  int part;
  /** Failed attempts at that part. */
  int attempts;
  /** Set after a failed attempt. */
  @Nullable MonotonicTime notBefore;
  @Nullable Answer answer;

  Item(Entry entry) {
    this.entry = entry;
    this.attempts = entry.attempts();
  }

  /**
   * The parts of an event.
   *
   * @param next the number after its last message
   */
  record Encoded(List<OutgoingCall> parts, int next) {}

  /** Whether what comes after it cannot be encoded before it is answered: the CSMS's id of the transaction is in the answer. */
  boolean teaches() {
    return entry.event() instanceof TransactionEvent event && event.phase() == TransactionEvent.Phase.STARTED;
  }

  /** Whether it begins or ends a transaction. */
  boolean marks() {
    return entry.event() instanceof TransactionEvent event && event.phase() != TransactionEvent.Phase.UPDATED;
  }

  /** Whether it begins what goes on from a transaction before it. */
  boolean goesOn() {
    return teaches() && entry.event() instanceof TransactionEvent event && event.trigger() == TriggerReason.TX_RESUMED;
  }

  boolean done() {
    return encoded != null && part == encoded.parts.size();
  }

  void answered(Answer answer) {
    this.answer = Exchange.merge(this.answer, answer);
    nextPart();
  }

  void nextPart() {
    part++;
    attempts = 0;
    notBefore = null;
  }

  /** Another version, or a new bundle of the same, encodes it anew. */
  void forget() {
    encoded = null;
    part = 0;
    answer = null;
  }
}

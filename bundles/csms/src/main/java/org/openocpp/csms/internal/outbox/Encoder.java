// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.csms.internal.outbox.Item.Encoded;
import org.openocpp.csms.internal.translation.Context;
import org.openocpp.csms.internal.translation.Jobs;
import org.openocpp.csms.internal.translation.Translator;

/** Encodes ahead of sending, a run of entries at a time, as far as that is possible without knowing answers. */
public final class Encoder {
  static final int RUN = 32;

  private final Translator translator;
  private final Supplier<Context> context;
  private final Transactions transactions;

  public Encoder(Translator translator, Supplier<Context> context, Transactions transactions) {
    this.translator = translator;
    this.context = context;
    this.transactions = transactions;
  }

  /** The entries that can be encoded now, at most {@code limit}: up to the first whose answer the ones after it need. */
  List<Item> run(Iterable<Item> queue, int limit) {
    List<Item> run = new ArrayList<>();
    for (Item item : queue) {
      if (item.encoded == null) {
        run.add(item);
      }
      if (run.size() == limit || item.teaches()) {
        break;
      }
    }
    return run;
  }

  /**
   * Encodes them. The result may be shorter than the run: an entry that cannot be encoded ends it, and fails by itself when its turn
   * comes.
   */
  void encode(Iterable<Item> queue, List<Item> run, Jobs.Done<List<Encoded>> done) {
    Map<UUID, Integer> numbers = numbers(queue, run);
    List<StationEvent> events = run.stream().map(item -> item.entry.event()).toList();
    Context context = this.context.get();
    translator.ask(protocol -> encode(protocol, context, events, new HashMap<>(numbers)), done);
  }

  /** Where the numbering of each transaction stands, what is encoded but not answered included. */
  private Map<UUID, Integer> numbers(Iterable<Item> queue, List<Item> run) {
    Map<UUID, Integer> numbers = new HashMap<>();
    for (Item item : run) {
      if (item.entry.event() instanceof TransactionEvent event) {
        numbers.put(event.transaction(), transactions.next(event.transaction()));
      }
    }
    for (Item item : queue) {
      if (item.encoded != null && item.entry.event() instanceof TransactionEvent event) {
        numbers.computeIfPresent(event.transaction(), (_, _) -> item.encoded.next());
      }
    }
    return numbers;
  }

  private static List<Encoded> encode(Protocol protocol, Context context, List<StationEvent> events,
      Map<UUID, Integer> numbers) {
    List<Encoded> encoded = new ArrayList<>();
    for (StationEvent event : events) {
      try {
        encoded.add(encode(protocol, context, event, numbers));
      } catch (RuntimeException | Error e) {
        if (encoded.isEmpty()) {
          throw e;
        }
        break;
      }
    }
    return encoded;
  }

  private static Encoded encode(Protocol protocol, Context context, StationEvent event, Map<UUID, Integer> numbers) {
    if (!(event instanceof TransactionEvent transactionEvent)) {
      return new Encoded(List.copyOf(protocol.encode(context, event)), 0);
    }
    int first = numbers.get(transactionEvent.transaction());
    Context numbered = context.withSequence(first);
    List<OutgoingCall> parts = List.copyOf(protocol.encode(numbered, event));
    int next = numbered.numbered() ? first + parts.size() : first;
    numbers.put(transactionEvent.transaction(), next);
    return new Encoded(parts, next);
  }
}

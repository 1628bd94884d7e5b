// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.NotDeliveredException.Why;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outbox.Settlement;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.store.Change;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.exchange.Exchange;
import org.openocpp.csms.internal.outbox.Item.Encoded;
import org.openocpp.csms.internal.rpc.Source;
import org.openocpp.csms.internal.threads.Alarm;
import org.openocpp.csms.internal.translation.ProtocolLeftException;
import org.openocpp.csms.internal.translation.ProtocolTooSlowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one lane of the outbox in strict order. A failed attempt (refused, or not answered in time on a connection that stood)
 * makes the lane wait by the {@link RetryRule}; after the last one it goes on with the next message. A connection that ends costs no
 * attempt. What begins or ends a transaction is sent once all before it is settled durably: after a power cut nothing is repeated
 * behind it.
 */
public final class Lane implements Source {
  static final int READ_AHEAD = 64;
  static final Duration READ_RETRY = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Outbox.Lane lane;
  private final Outbox outbox;
  private final Supplier<Settings> settings;
  private final Timers timers;
  private final Executor link;
  private final Exchange exchange;
  private final Encoder encoder;
  private final Transactions transactions;
  private final Settler settler;
  private final Pace pace;
  /** What happened while connected is no backlog: nothing holds it up but what is before it. */
  private final Predicate<StationEvent> live;
  private final Runnable ready;
  private final Alarm wait;
  private final Alarm readAgain;

  private final Deque<Item> queue = new ArrayDeque<>();
  private long lastRead = -1;
  private boolean open;
  /** How often messages began to flow. */
  private int opened;
  private boolean reading;
  /** While a read is under way. */
  private boolean grew;
  private boolean drained;
  private boolean encoding;
  private boolean sending;
  /** A failed attempt is being stored: what settles the entry must not overtake that. */
  private boolean storing;
  /** After a run of entries hung the protocol bundle: one at a time, to find out which. */
  private boolean singly;
  /** Entries came back to places before those that were read: once nothing is on its way to be settled, all is read again. */
  private boolean readFromStart;
  /** Nothing is sent: the starts that the version in use has not heard of are on their way back. */
  private boolean held;
  /** What goes on from before a change of versions begins under the next one. */
  private boolean startsLater;

  /** What lanes have in common. */
  public record Parts(Outbox outbox, Supplier<Settings> settings, Timers timers, Executor link, Exchange exchange,
      Encoder encoder, Transactions transactions, Settler settler, Pace pace, Predicate<StationEvent> live,
      Runnable ready) {}

  public Lane(Outbox.Lane lane, Parts parts) {
    this.lane = lane;
    this.outbox = parts.outbox;
    this.settings = parts.settings;
    this.timers = parts.timers;
    this.link = parts.link;
    this.exchange = parts.exchange;
    this.encoder = parts.encoder;
    this.transactions = parts.transactions;
    this.settler = parts.settler;
    this.pace = parts.pace;
    this.live = parts.live;
    this.ready = parts.ready;
    this.wait = new Alarm(timers, link, ready);
    this.readAgain = new Alarm(timers, link, ready);
  }

  /** Whether messages may flow. */
  public void open(boolean open) {
    if (open && !this.open) {
      // told late from now on, which a version may have to say
      opened++;
      queue.stream().filter(item -> item.part == 0).forEach(Item::forget);
    }
    this.open = open;
  }

  /** Another version is in use: nothing that was encoded is worth anything. */
  public void versionChanged() {
    queue.forEach(Item::forget);
  }

  /** A new bundle of the same version: it encodes what was not begun. */
  public void protocolReplaced() {
    queue.stream().filter(item -> item.part == 0 && !(sending && item == queue.peek())).forEach(Item::forget);
  }

  /** Sends nothing (true), or goes on. */
  public void hold(boolean hold) {
    held = hold;
  }

  /** Entries came back to places before those that were read. */
  public void startOver() {
    readFromStart = true;
  }

  /** Whether transactions that go on from before wait for another version. */
  public void startsLater(boolean later) {
    startsLater = later;
  }

  /** Whether nothing is under way, and nothing is left that is to be told under the version in use before another takes over. */
  public boolean atRest() {
    Item head = queue.peek();
    return !sending && !storing && (idle() || startsLater && head != null && head.goesOn());
  }

  /** Something new may be in the outbox. */
  public void grew() {
    drained = false;
    grew = true;
  }

  public boolean idle() {
    return queue.isEmpty() && drained && !reading;
  }

  @Override
  public boolean trySend() {
    if (!open || held || sending || storing || settler.holds() || readFromStart && !readFromStart()) {
      return false;
    }
    for (Item head = head(); head != null; head = head()) {
      if (head.done()) {
        finish(head);
      } else if (head.teaches() && known(head)) {
        queue.remove();
        settler.add(new Settlement(head.entry.id(), lane, null), List.of(), false);
      } else if (startsLater && head.goesOn() || head.marks() && !settler.idle()) {
        return false;
      } else if (waits(head.notBefore == null ? Duration.ZERO : head.notBefore.since(timers.now()))) {
        return false;
      } else if (head.encoded == null) {
        encode();
        return false;
      } else if (!live.test(head.entry.event()) && waits(pace.left())) {
        return false;
      } else {
        send(head, head.encoded.parts().get(head.part));
        return true;
      }
    }
    return false;
  }

  private boolean readFromStart() {
    if (reading || !settler.idle()) {
      return false;
    }
    queue.clear();
    lastRead = -1;
    drained = false;
    readFromStart = false;
    return true;
  }

  /** A start that came back for another version, while this one has heard of it long ago. */
  private boolean known(Item head) {
    return head.part == 0 && head.entry.event() instanceof TransactionEvent event
        && transactions.told(event.transaction());
  }

  private boolean waits(Duration left) {
    if (!left.isPositive()) {
      return false;
    }
    wait.set(left);
    return true;
  }

  private @Nullable Item head() {
    if (queue.size() < READ_AHEAD / 2 && !drained && !reading && !readAgain.isSet()) {
      read();
    }
    return queue.peek();
  }

  private void read() {
    reading = true;
    grew = false;
    outbox.read(lane, lastRead, READ_AHEAD).whenCompleteAsync((entries, failure) -> {
      reading = false;
      if (failure != null) {
        LOG.error("The outbox cannot be read; again in {} s", READ_RETRY.toSeconds(), failure);
        readAgain.set(READ_RETRY);
        return;
      }
      for (Outbox.Entry entry : entries) {
        queue.add(new Item(entry));
        lastRead = entry.id();
      }
      drained = entries.isEmpty() && !grew;
      ready.run();
    }, link);
  }

  private void encode() {
    if (encoding) {
      return;
    }
    encoding = true;
    int mine = opened;
    List<Item> run = encoder.run(queue, singly ? 1 : Encoder.RUN);
    encoder.encode(queue, run, (encoded, failure) -> {
      encoding = false;
      if (mine != opened) {
        LOG.debug("What was encoded for the connection before is encoded anew");
      } else if (encoded != null) {
        for (int i = 0; i < encoded.size(); i++) {
          run.get(i).encoded = encoded.get(i);
        }
        singly = false;
      } else {
        notEncoded(run, failure);
      }
      ready.run();
    });
  }

  private void notEncoded(List<Item> run, @Nullable Throwable failure) {
    Item head = run.getFirst();
    switch (failure) {
      case ProtocolLeftException _ -> {}
      case ProtocolTooSlowException _ when run.size() > 1 -> singly = true;
      // neither says that the message is bad
      case ProtocolTooSlowException _ -> failed(head, "it cannot be encoded: " + failure.getMessage());
      case OutOfMemoryError _ -> failed(head, "it cannot be encoded: " + failure.getMessage());
      case null, default -> {
        LOG.error("msg={}/{} cannot be encoded and is left out: {}", lane, head.entry.id(), head.entry.event(),
            failure);
        head.encoded = new Encoded(List.of(), nextNumber(head));
      }
    }
  }

  private int nextNumber(Item item) {
    return item.entry.event() instanceof TransactionEvent event ? transactions.next(event.transaction()) : 0;
  }

  private void send(Item head, OutgoingCall call) {
    wait.cancel();
    sending = true;
    pace.sent();
    exchange.send(head.entry.event(), head.part, call, result -> {
      sending = false;
      switch (result) {
        case Exchange.Result.Got(Answer answer) -> head.answered(answer);
        case Exchange.Result.Failed(Why _, String detail) -> failed(head, detail);
        case Exchange.Result.Lost() -> {}
      }
      if (head.done()) {
        finish(head);
      }
      ready.run();
    });
  }

  private void failed(Item item, String detail) {
    item.attempts++;
    RetryRule rule = RetryRule.of(settings.get());
    if (!rule.exhausted(item.attempts)) {
      LOG.warn("msg={}/{}: attempt {} of {} failed: {}", lane, item.entry.id(), item.attempts, rule.attempts(), detail);
      item.notBefore = timers.now().plus(rule.waitAfter(item.attempts));
      storing = true;
      outbox.attemptFailed(lane, item.entry.id(), item.attempts).whenCompleteAsync((_, failure) -> {
        storing = false;
        if (failure != null) {
          LOG.warn("A failed attempt cannot be stored; after a restart it is made again", failure);
        }
        ready.run();
      }, link);
      return;
    }
    LOG.error("msg={}/{} is given up after {} attempts: {}", lane, item.entry.id(), item.attempts, detail);
    if (item.encoded == null) {
      item.encoded = new Encoded(List.of(), nextNumber(item));
    } else {
      item.nextPart();
    }
  }

  private void finish(Item head) {
    queue.remove();
    Settlement settlement = new Settlement(head.entry.id(), lane, head.answer);
    if (head.entry.event() instanceof TransactionEvent event) {
      String remoteId = head.answer instanceof Answer.Transaction answer ? answer.remoteId() : null;
      List<Change> also = transactions.done(event, remoteId, head.encoded.next());
      settler.add(settlement, also, remoteId != null);
    } else {
      settler.add(settlement, List.of(), false);
    }
  }
}

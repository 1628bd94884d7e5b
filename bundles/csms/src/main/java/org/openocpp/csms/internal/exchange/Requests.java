// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.NotDeliveredException.Why;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.time.StationClock;
import org.openocpp.csms.internal.rpc.Source;
import org.openocpp.csms.internal.translation.Context;
import org.openocpp.csms.internal.translation.ProtocolLeftException;
import org.openocpp.csms.internal.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that are worth nothing later: sent in order, once, and ahead of the outbox. The time in an answer is taken over at once. */
public final class Requests implements Source {
  /** How many may wait. A station that asks more than that has asked in vain. */
  static final int MAX_WAITING = 256;
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final Translator translator;
  private final Exchange exchange;
  private final Supplier<Context> context;
  private final StationClock clock;
  private final Runnable ready;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private @Nullable Request sent;
  private int held;

  /** @param ready told when there may be something to send */
  public Requests(Translator translator, Exchange exchange, Supplier<Context> context, StationClock clock,
      Runnable ready) {
    this.translator = translator;
    this.exchange = exchange;
    this.context = context;
    this.clock = clock;
    this.ready = ready;
  }

  /** Queues an event. Fails with a {@link NotDeliveredException}. */
  public CompletableFuture<Answer> send(StationEvent event) {
    Request request = new Request(event);
    if (waiting.size() >= MAX_WAITING) {
      request.fail(Why.OFFLINE, MAX_WAITING + " messages wait already");
      return request.future;
    }
    waiting.add(request);
    Context context = this.context.get();
    translator.ask(protocol -> List.copyOf(protocol.encode(context, event)),
        (parts, failure) -> encoded(request, parts, failure));
    return request.future;
  }

  /** Nothing of this leaves before {@link #release} was called as often: an answer that must go first is on its way. */
  public void hold() {
    held++;
  }

  public void release() {
    held--;
    ready.run();
  }

  /** The connection ended: all that waits fails. */
  public void lost() {
    List<Request> left = new ArrayList<>(waiting);
    waiting.clear();
    left.forEach(request -> request.fail(Why.OFFLINE, "the connection to the CSMS ended"));
  }

  public boolean idle() {
    return waiting.isEmpty() && sent == null;
  }

  @Override
  public boolean trySend() {
    Request request = waiting.peek();
    if (held > 0 || sent != null || request == null || request.parts == null) {
      return false;
    }
    waiting.remove();
    sent = request;
    sendPart(request, request.parts);
    return true;
  }

  private void encoded(Request request, @Nullable List<OutgoingCall> parts, @Nullable Throwable failure) {
    if (parts == null || parts.isEmpty()) {
      waiting.remove(request);
      if (parts != null) {
        request.future.complete(new Answer.Acknowledged());
      } else if (failure instanceof ProtocolLeftException) {
        request.fail(Why.OFFLINE, "the connection to the CSMS ended");
      } else {
        LOG.error("The protocol bundle cannot encode {}", request.event, failure);
        request.fail(Why.REFUSED, "it cannot be encoded: " + failure);
      }
    }
    request.parts = parts;
    ready.run();
  }

  private void sendPart(Request request, List<OutgoingCall> parts) {
    exchange.send(request.event, request.next, parts.get(request.next), result -> {
      sent = null;
      switch (result) {
        case Exchange.Result.Got(Answer answer) -> got(request, answer, parts.size());
        case Exchange.Result.Failed(Why why, String detail) -> request.fail(why, detail);
        case Exchange.Result.Lost() -> request.fail(Why.OFFLINE, "the connection to the CSMS ended");
      }
      ready.run();
    });
  }

  private void got(Request request, Answer answer, int parts) {
    switch (answer) {
      case Answer.Boot boot -> clock.learn(boot.currentTime());
      case Answer.Heartbeat heartbeat -> clock.learn(heartbeat.currentTime());
      default -> {}
    }
    request.answer = Exchange.merge(request.answer, answer);
    request.next++;
    if (request.next == parts) {
      request.future.complete(request.answer);
    } else {
      waiting.addFirst(request);
    }
  }

  private static final class Request {
    final StationEvent event;
    final CompletableFuture<Answer> future = new CompletableFuture<>();
    @Nullable List<OutgoingCall> parts;
    @Nullable Answer answer;
    int next;

    Request(StationEvent event) {
      this.event = event;
    }

    void fail(Why why, String detail) {
      future.completeExceptionally(new NotDeliveredException(why, detail));
    }
  }
}

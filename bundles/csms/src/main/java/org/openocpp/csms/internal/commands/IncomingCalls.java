// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.commands;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.rpc.Frame;
import org.openocpp.csms.internal.rpc.FrameWriter;
import org.openocpp.csms.internal.rpc.Wire;
import org.openocpp.csms.internal.threads.Alarm;
import org.openocpp.csms.internal.translation.Context;
import org.openocpp.csms.internal.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CALLs of the CSMS: each is answered exactly once, with a result or an error, unless the version wants silence. */
public final class IncomingCalls {
  /** How many may be open. A CSMS that follows the rules has one. */
  static final int MAX_OPEN = 32;
  /** How long the station may take to decide. */
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Logger LOG = LoggerFactory.getLogger(IncomingCalls.class);

  private final Translator translator;
  private final Requests requests;
  private final Supplier<Context> context;
  private final Supplier<Registered> registered;
  private final Commands commands;
  private final Timers timers;
  private final Executor link;
  private final Runnable closed;
  private final Map<String, Open> open = new HashMap<>();
  private @Nullable Wire wire;

  /** Who carries commands out. */
  public interface Commands {
    CompletionStage<Carried> carryOut(Command command);
  }

  /** @param after done once the answer is on its way; null for nothing */
  public record Carried(Outcome outcome, @Nullable Runnable after) {}

  /** @param closed told when one was answered */
  public IncomingCalls(Translator translator, Requests requests, Supplier<Context> context,
      Supplier<Registered> registered, Commands commands, Timers timers, Executor link, Runnable closed) {
    this.translator = translator;
    this.requests = requests;
    this.context = context;
    this.registered = registered;
    this.commands = commands;
    this.timers = timers;
    this.link = link;
    this.closed = closed;
  }

  public void open(Wire wire) {
    this.wire = wire;
  }

  /** The connection ended: nobody waits for answers any more. */
  public void lost() {
    wire = null;
    open.values().forEach(Open::end);
    open.clear();
  }

  public boolean idle() {
    return open.isEmpty();
  }

  public void received(Frame.BadCall call) {
    LOG.warn("A CALL breaks the rules: {}", call.description());
    send(FrameWriter.error(call.id(), translator.errorCode(call.kind()), call.description()));
  }

  /** 2.x refuses it under an id made for that; 1.6 has no word for it. */
  public void received(Frame.Unreadable message) {
    String id = translator.unreadableId();
    LOG.warn("A message cannot be read{}: {}", id.isEmpty() ? " and is ignored" : "", message.why());
    if (message.kind() != null && !id.isEmpty()) {
      send(FrameWriter.error(id, translator.errorCode(message.kind()), message.why()));
    }
  }

  public void received(Frame.Call call) {
    if (open.containsKey(call.id())) {
      // J §4.2.3; the first one gets its answer all the same
      refuse(call.id(), RpcErrorKind.RPC_FRAMEWORK_ERROR, "a CALL with this message id is being answered");
    } else if (open.size() >= MAX_OPEN) {
      refuse(call.id(), RpcErrorKind.GENERIC_ERROR, "more than " + MAX_OPEN + " CALLs at once");
    } else {
      Open one = new Open(call);
      open.put(call.id(), one);
      Registered state = registered.get();
      Context context = this.context.get();
      translator.ask(protocol -> decode(protocol, context, state, call),
          (decoded, failure) -> decoded(one, decoded, failure));
    }
  }

  /** What to do with a CALL; {@code decoded} is null where it is passed over in silence. */
  private record Verdict(@Nullable Decoded decoded) {}

  private static Verdict decode(Protocol protocol, Context context, Registered state, Frame.Call call) {
    return switch (protocol.gate(state, call.action())) {
      case ANSWER -> new Verdict(protocol.decode(context, call.action(), call.payload()));
      case SILENCE -> new Verdict(null);
      case REFUSE -> new Verdict(
          new Decoded.Refuse(RpcErrorKind.SECURITY_ERROR, "the station is not accepted: " + state));
    };
  }

  private void decoded(Open one, @Nullable Verdict verdict, @Nullable Throwable failure) {
    if (verdict == null) {
      failed(one, failure);
      return;
    }
    switch (verdict.decoded) {
      case null -> {
        LOG.info("msg={} action={} is not answered: the station is not accepted", one.call.id(), one.call.action());
        finish(one, null);
      }
      case Decoded.Ask(Command command) -> ask(one, command);
      case Decoded.Reply(String payload) -> finish(one, FrameWriter.result(one.call.id(), payload));
      case Decoded.Refuse(RpcErrorKind kind, String description) -> refuse(one, kind, description);
      default -> failed(one, new IllegalStateException("unknown: " + verdict.decoded));
    }
  }

  private void ask(Open one, Command command) {
    if (one.ended) {
      return;
    }
    if (makesStationSend(command)) {
      one.holdRequests();
    }
    one.patience.set(PATIENCE);
    commands.carryOut(command).whenCompleteAsync((carried, failure) -> {
      if (one.ended) {
        return;
      }
      if (carried == null) {
        failed(one, failure);
        return;
      }
      Context context = this.context.get();
      translator.ask(
          protocol -> protocol.render(context, one.call.action(), one.call.payload(), carried.outcome),
          (payload, trouble) -> rendered(one, payload, carried.after, trouble));
    }, link);
  }

  /** What is sent because of the command follows its answer: a triggered message, a report, Authorize for a remote start. */
  private static boolean makesStationSend(Command command) {
    return command instanceof Command.Trigger || command instanceof Command.GetBaseReport
        || command instanceof Command.RequestStart;
  }

  private void rendered(Open one, @Nullable String payload, @Nullable Runnable after, @Nullable Throwable failure) {
    if (payload == null) {
      failed(one, failure);
    } else if (!one.ended) {
      finish(one, FrameWriter.result(one.call.id(), payload));
      if (after != null) {
        after.run();
      }
    }
  }

  private void failed(Open one, @Nullable Throwable failure) {
    if (one.ended) {
      return;
    }
    Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
    if (cause instanceof StationUnavailableException) {
      LOG.warn("msg={} action={}: {}", one.call.id(), one.call.action(), cause.getMessage());
      refuse(one, RpcErrorKind.INTERNAL_ERROR, String.valueOf(cause.getMessage()));
    } else {
      LOG.error("msg={} action={} failed", one.call.id(), one.call.action(), cause);
      refuse(one, RpcErrorKind.INTERNAL_ERROR, "the station failed to process it");
    }
  }

  private void refuse(Open one, RpcErrorKind kind, String description) {
    finish(one, FrameWriter.error(one.call.id(), translator.errorCode(kind), description));
  }

  private void refuse(String id, RpcErrorKind kind, String description) {
    LOG.warn("msg={} is refused: {}", id, description);
    send(FrameWriter.error(id, translator.errorCode(kind), description));
  }

  private void finish(Open one, @Nullable String answer) {
    if (one.ended) {
      return;
    }
    open.remove(one.call.id());
    if (answer != null) {
      send(answer);
    }
    one.end();
    closed.run();
  }

  private void send(String frame) {
    if (wire != null) {
      wire.send(frame);
    }
  }

  private final class Open {
    final Frame.Call call;
    final Alarm patience;
    boolean ended;
    private boolean holding;

    Open(Frame.Call call) {
      this.call = call;
      this.patience = new Alarm(timers, link,
          () -> failed(this, new IllegalStateException("no outcome within " + PATIENCE.toSeconds() + " s")));
    }

    /** What a trigger makes the station send, and a report, follow the answer (1.6 §5.17, F06.FR.04). */
    void holdRequests() {
      holding = true;
      requests.hold();
    }

    void end() {
      ended = true;
      patience.cancel();
      if (holding) {
        holding = false;
        requests.release();
      }
    }
  }
}

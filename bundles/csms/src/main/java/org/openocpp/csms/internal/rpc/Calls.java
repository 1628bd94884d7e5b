// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.threads.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our CALLs: one open at a time (J §4.1.1), each with a deadline and an id of its own. */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final Randomness randomness;
  private final Supplier<Duration> timeout;
  private final Runnable freed;
  private final Alarm deadline;
  private @Nullable Wire wire;
  private @Nullable Open open;

  /** @param freed told each time the next CALL could be sent */
  public Calls(Timers timers, Executor link, Randomness randomness, Supplier<Duration> timeout, Runnable freed) {
    this.randomness = randomness;
    this.timeout = timeout;
    this.freed = freed;
    this.deadline = new Alarm(timers, link, this::timedOut);
  }

  /** A connection is there. */
  public void open(Wire wire) {
    this.wire = wire;
  }

  /** The connection is gone; the open CALL ends as lost. */
  public void lost() {
    wire = null;
    finish(new CallOutcome.Lost());
  }

  /** Whether a CALL can be sent now. */
  public boolean free() {
    return wire != null && open == null;
  }

  /** Whether a CALL waits for its answer. */
  public boolean waiting() {
    return open != null;
  }

  /** Sends a CALL; only while {@link #free}. */
  public void send(OutgoingCall call, Consumer<CallOutcome> done) {
    Wire wire = this.wire;
    if (wire == null || open != null) {
      throw new IllegalStateException("a CALL is open, or there is no connection");
    }
    Open sent = new Open(randomness.uuid().toString(), call.action(), done);
    open = sent;
    deadline.set(timeout.get());
    wire.send(FrameWriter.call(sent.id, call)).whenComplete((_, failure) -> sent.handedOver = failure == null);
  }

  public void received(Frame.Result result) {
    if (matches(result.id())) {
      finish(new CallOutcome.Answered(result.payload()));
    }
  }

  public void received(Frame.Error error) {
    if (matches(error.id())) {
      finish(new CallOutcome.Refused(error.code(), error.description()));
    }
  }

  private boolean matches(String id) {
    boolean mine = open != null && open.id.equals(id);
    if (!mine) {
      LOG.info("Ignored an answer to no open CALL of ours (late, repeated or never asked for)");
    }
    return mine;
  }

  private void timedOut() {
    Open late = open;
    Wire wire = this.wire;
    if (late == null || wire == null) {
      return;
    }
    if (late.handedOver) {
      LOG.warn("No answer to msg={} action={} in time", late.id, late.action);
      finish(new CallOutcome.TimedOut());
    } else {
      LOG.warn("The network does not take msg={} action={}; giving up the connection", late.id, late.action);
      wire.abort();
    }
  }

  private void finish(CallOutcome outcome) {
    Open done = open;
    if (done != null) {
      open = null;
      deadline.cancel();
      done.done.accept(outcome);
      freed.run();
    }
  }

  private static final class Open {
    final String id;
    final String action;
    final Consumer<CallOutcome> done;
    /** Set by the thread of the transport. */
    volatile boolean handedOver;

    Open(String id, String action, Consumer<CallOutcome> done) {
      this.id = id;
      this.action = action;
      this.done = done;
    }
  }
}

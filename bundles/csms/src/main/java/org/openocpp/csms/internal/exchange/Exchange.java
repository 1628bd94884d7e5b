// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.exchange;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.NotDeliveredException.Why;
import org.openocpp.api.station.StationEvent;
import org.openocpp.csms.internal.rpc.CallOutcome;
import org.openocpp.csms.internal.rpc.Calls;
import org.openocpp.csms.internal.translation.ProtocolLeftException;
import org.openocpp.csms.internal.translation.Translator;

/** Sends one part of an event and makes an answer of what comes back. */
public final class Exchange {
  private final Calls calls;
  private final Translator translator;
  private final Runnable answered;

  /** @param answered told when the CSMS has answered a CALL with a result: it works */
  public Exchange(Calls calls, Translator translator, Runnable answered) {
    this.calls = calls;
    this.translator = translator;
    this.answered = answered;
  }

  /** What came of it. */
  public sealed interface Result {
    record Got(Answer answer) implements Result {}

    /** The CSMS had its chance. */
    record Failed(Why why, String detail) implements Result {}

    /** Nothing is known: the connection ended. */
    record Lost() implements Result {}
  }

  /** Sends; only while the CALLs are free. */
  public void send(StationEvent event, int part, OutgoingCall call, Consumer<Result> done) {
    calls.send(call, outcome -> {
      switch (outcome) {
        case CallOutcome.Answered(String payload) -> {
          answered.run();
          translator.ask(protocol -> protocol.result(event, part, call, payload),
              (answer, failure) -> done.accept(result(call, answer, failure)));
        }
        case CallOutcome.Refused(String code, String description) ->
          done.accept(new Result.Failed(Why.REFUSED, call.action() + ": " + code + " " + description));
        case CallOutcome.TimedOut() -> done.accept(new Result.Failed(Why.TIMEOUT, call.action() + ": no answer"));
        case CallOutcome.Lost() -> done.accept(new Result.Lost());
      }
    });
  }

  private static Result result(OutgoingCall call, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return new Result.Got(answer);
    }
    return switch (failure) {
      case ProtocolLeftException _ -> new Result.Lost();
      case InvalidAnswerException e ->
        new Result.Failed(Why.REFUSED, call.action() + ": the answer is invalid: " + e.getMessage());
      case null, default -> new Result.Failed(Why.REFUSED, call.action() + ": the answer cannot be read: " + failure);
    };
  }

  /** Of two answers to parts of one event the one that says more. */
  public static Answer merge(@Nullable Answer first, Answer second) {
    return first == null || first instanceof Answer.Acknowledged ? second : first;
  }
}

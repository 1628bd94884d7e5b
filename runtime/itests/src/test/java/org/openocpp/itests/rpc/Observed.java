// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.RpcMessage.CallResult;

/**
 * What a station did with a frame.
 *
 * @param answers all answers but those to the calls of the runner itself
 * @param pongs payloads in hex
 * @param closed code of the close frame of the station, 1006 where it dropped the connection, null where it stayed
 */
record Observed(List<Answer> answers, List<String> pongs, @Nullable Integer closed) {
  private static final int DROPPED = 1006;

  Observed {
    answers = List.copyOf(answers);
    pongs = List.copyOf(pongs);
  }

  /** Whether this is what a row allows. {@code ping} is the payload of the row's ping in hex, or empty. */
  boolean fits(Expectation expected, Placeholders values, String ping) {
    return switch (expected) {
      case Expectation.Error(String code, String to) ->
        stays() && one(to, values) instanceof CallError error && error.code().equals(code);
      case Expectation.Result(String to) -> stays() && one(to, values) instanceof CallResult;
      case Expectation.AnyAnswer(String to) ->
        stays() && !answers.isEmpty() && answers.stream().allMatch(answer -> answer.id().equals(values.id(to)));
      case Expectation.Silent() -> stays() && answers.isEmpty();
      case Expectation.Pong() -> stays() && answers.isEmpty() && pongs.contains(ping);
      // a client that fails a connection may leave the close frame out (RFC 6455 §7.1.7), one that is asked to close may not
      case Expectation.Close(int code) -> answers.isEmpty() && closed != null
          && (closed == code || closed == DROPPED && code != 1000 && code != 1001 && code != 1005);
    };
  }

  private boolean stays() {
    return closed == null;
  }

  private @Nullable Answer one(String to, Placeholders values) {
    return answers.size() == 1 && answers.getFirst().id().equals(values.id(to)) ? answers.getFirst() : null;
  }

  @Override
  public String toString() {
    return (closed == null ? "" : "closed with " + closed + "; ")
        + (answers.isEmpty() ? "no answer" : "answers " + answers) + (pongs.isEmpty() ? "" : "; pongs " + pongs);
  }
}

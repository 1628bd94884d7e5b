// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.time.Timers;
import org.openocpp.testkit.rapi.OpenEvse;

/** A controller without a line, which answers after 10 ms of virtual time. */
final class DirectRapi implements Rapi {
  private static final Duration ANSWERS = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final OpenEvse controller;
  private final Timers timers;
  private boolean silent;

  DirectRapi(OpenEvse controller, Timers timers) {
    this.controller = controller;
    this.timers = timers;
  }

  void silent(boolean isSilent) {
    silent = isSilent;
  }

  @Override
  public CompletionStage<Answer> ask(String command) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (silent) {
      timers.after(PATIENCE, () -> answer.completeExceptionally(new HardwareException("no answer")));
    } else {
      timers.after(ANSWERS, () -> {
        List<String> words = frame(controller.answer(text(Frame.command(command, 7)))).words();
        answer.complete(new Answer(words.getFirst().equals("OK"), words.subList(1, words.size())));
      });
    }
    return answer;
  }

  private static String text(byte[] frame) {
    return new String(frame).stripTrailing();
  }

  private static Frame frame(String answer) {
    try {
      return Frame.parse(answer.stripTrailing());
    } catch (Frame.Garbage e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void listen(Consumer<List<String>> notices) {
    controller.notices(notice -> {
      if (!silent) {
        notices.accept(frame(notice).words());
      }
    });
  }

  @Override
  public void close() {
    silent = true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.hw.rapi.internal.Rapi.Answer;
import org.openocpp.hw.serial.internal.LinuxSerialPorts;
import org.openocpp.testkit.rapi.OpenEvse;
import org.openocpp.testkit.rapi.OpenEvseOnLine;

/** Frames over a pseudo-terminal. */
@Timeout(60)
class RapiLineTest {
  /** Real time: silence is waited for, and what is answered comes in time on a busy machine too. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Timers timers = new RealTimers();
  private final OpenEvse controller = new OpenEvse(timers::now);
  private final OpenEvseOnLine device = new OpenEvseOnLine(controller);
  private final LinuxSerialPorts ports = new LinuxSerialPorts();
  private final RapiLine line = new RapiLine("line",
      () -> ports.open(device.device(), new SerialSettings(115_200, Parity.NONE, 1)), PATIENCE, timers);

  /** The time of a line, which knows no other. */
  private static final class RealTimers implements Timers {
    @Override
    public MonotonicTime now() {
      return new MonotonicTime(System.nanoTime());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      throw new UnsupportedOperationException("a line sets no alarms");
    }
  }

  @AfterEach
  void close() {
    line.close();
    ports.close();
  }

  private static Answer answer(CompletionStage<Answer> asked) throws Exception {
    return asked.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void commandsAreAnsweredInOrder() throws Exception {
    var first = line.ask("GE");
    var second = line.ask("SC 99 V");
    var third = line.ask("GE");
    assertThat(answer(first)).isEqualTo(new Answer(true, List.of("32", "0221")));
    assertThat(answer(second)).isEqualTo(new Answer(false, List.of("32")));
    assertThat(answer(third).decimal(0)).isEqualTo(32);
    assertThat(controller.commands()).containsExactly("GE", "SC 99 V", "GE");
  }

  /** 255 is followed by 1: 0 is no number. */
  @Test
  void numbersBeginAnew() throws Exception {
    for (int i = 0; i < 300; i++) {
      assertThat(answer(line.ask("GE")).ok()).isTrue();
    }
    assertThat(controller.commands()).as("none was asked twice").hasSize(300);
  }

  @Test
  void noticesAreHeardWhileNothingIsAsked() throws Exception {
    BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    line.listen(heard::add);
    answer(line.ask("GE"));
    controller.plugIn();
    assertThat(heard.poll(20, TimeUnit.SECONDS)).containsExactly("AT", "03", "03", "32", "0140");
  }

  /** The answer of a command that was given up, garbage, and a frame that is cut: none of these is the answer. */
  @Test
  void onlyTheAnswerIsTaken() throws Exception {
    AtomicInteger frames = new AtomicInteger();
    device.wire(frame -> switch (frames.getAndIncrement()) {
      case 0 -> "$OK 99 0221 :FF^" + String.format("%02X", "$OK 99 0221 :FF".chars().reduce(0, (a, b) -> a ^ b))
          + "\r\u0000\u00FF$$\r" + "$OK 9" + frame;
      default -> frame;
    });
    assertThat(answer(line.ask("GE")).decimal(0)).isEqualTo(32);
  }

  @Test
  void aLostAnswerIsAskedForOnceMore() throws Exception {
    AtomicInteger frames = new AtomicInteger();
    device.wire(frame -> frames.getAndIncrement() == 0 ? "" : frame);
    assertThat(answer(line.ask("GE")).ok()).isTrue();
    assertThat(controller.commands()).containsExactly("GE", "GE");
  }

  @Test
  void silenceAndGarbageAreTold() throws Exception {
    device.wire(frame -> "");
    assertThatThrownBy(() -> answer(line.ask("GE"))).hasMessageContaining("line: no answer within 1000 ms");
    device.wire(frame -> "x".repeat(1000) + "\r");
    assertThatThrownBy(() -> answer(line.ask("GE"))).hasMessageContaining("line: garbage: xxx");
    AtomicReference<String> fate = new AtomicReference<>();
    device.wire(frame -> fate.updateAndGet(old -> frame));
    assertThat(answer(line.ask("GE")).ok()).isTrue();
    assertThat(fate.get()).isNotNull();
  }

  @Test
  void aPulledAdapterIsTold() throws Exception {
    answer(line.ask("GE"));
    ports.close();
    assertThatThrownBy(() -> answer(line.ask("GE"))).hasMessageContaining("closed");
    assertThatThrownBy(() -> answer(line.ask("GE"))).as("not tried at once").hasMessageContaining("closed");
  }

  @Test
  void aLineThatStopsFailsWhatWaits() throws Exception {
    device.wire(frame -> "");
    var first = line.ask("GE");
    var second = line.ask("GS");
    line.close();
    assertThatThrownBy(() -> answer(first)).hasMessageContaining("line");
    assertThatThrownBy(() -> answer(second)).hasMessageContaining("stops");
    assertThatThrownBy(() -> answer(line.ask("GS"))).hasMessageContaining("stops");
    assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("hw.rapi-line");
  }
}

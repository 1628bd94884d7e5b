// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.testkit.time.VirtualTime;

class PolledMeterTest implements PolledMeter.Device, MeterReports {
  private final VirtualTime time = new VirtualTime();
  private final List<CompletableFuture<MeterReading>> questions = new ArrayList<>();
  private final List<MeterReading> readings = new ArrayList<>();
  private final List<String> silences = new ArrayList<>();
  private final PolledMeter meter = new PolledMeter(this, time.timers(), Polling.every(1000));
  private boolean answers = true;

  @Override
  public CompletionStage<MeterReading> read() {
    CompletableFuture<MeterReading> question = new CompletableFuture<>();
    questions.add(question);
    if (answers) {
      question.complete(now());
    }
    return question;
  }

  private MeterReading now() {
    return new MeterReading(time.timers().now(), null, List.of());
  }

  @Override
  public void reading(MeterReading reading) {
    readings.add(reading);
  }

  @Override
  public void silent(String why) {
    silences.add(why);
  }

  @Test
  void itIsAskedAtItsCadence() {
    meter.reportTo(this);
    time.advance(Duration.ofSeconds(10));
    assertThat(readings).hasSize(11);
  }

  /** R74: less and less often, and as often as before once it answers. */
  @Test
  void r74ADeadDeviceIsAskedLessOften() {
    answers = false;
    meter.reportTo(this);
    for (int second = 0; second < 120; second++) {
      questions.forEach(question -> question.completeExceptionally(new HardwareException("no answer")));
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(questions).hasSizeBetween(12, 16);
    assertThat(silences).containsOnly("no answer");
    answers = true;
    time.advance(Duration.ofSeconds(10));
    readings.clear();
    time.advance(Duration.ofSeconds(10));
    assertThat(readings).hasSize(10);
  }

  /** A question that is lost on its way must not end the polling: a meter that says nothing is told as silent. */
  @Test
  void aQuestionThatIsNeverAnsweredIsSilence() {
    answers = false;
    meter.reportTo(this);
    time.advance(Duration.ofMinutes(1));
    assertThat(silences).hasSizeGreaterThan(4).containsOnly("no reading within 10000 ms");
    answers = true;
    time.advance(Duration.ofSeconds(20));
    assertThat(readings).isNotEmpty();
    readings.clear();
    questions.getFirst().complete(now());
    assertThat(readings).as("what is late").isEmpty();
  }

  @Test
  void afterStopNothingIsReportedOrAsked() {
    answers = false;
    meter.reportTo(this);
    meter.stop();
    questions.getFirst().complete(now());
    time.advance(Duration.ofMinutes(1));
    assertThat(readings).isEmpty();
    assertThat(silences).isEmpty();
    assertThat(questions).hasSize(1);
    assertThat(time.waiting()).isZero();
  }

  /** Whatever a device fails with, the role's exception says it. */
  @Test
  void aReadingThatFailsFailsAsTheRoleSays() {
    answers = false;
    CompletableFuture<MeterReading> asked = meter.read(Duration.ofSeconds(2)).toCompletableFuture();
    questions.getFirst().completeExceptionally(new IllegalStateException("broken"));
    assertThat(asked.exceptionNow()).isInstanceOf(HardwareException.class).hasMessage("no reading: broken");
    CompletableFuture<MeterReading> late = meter.read(Duration.ofSeconds(2)).toCompletableFuture();
    time.advance(Duration.ofSeconds(2));
    assertThat(late.exceptionNow()).hasMessage("no reading within 2000 ms");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 99, 60_001})
  void aCadenceOutOfBoundsIsRefused(long millis) {
    assertThatThrownBy(() -> Polling.every(millis)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(millis + " ms");
  }
}

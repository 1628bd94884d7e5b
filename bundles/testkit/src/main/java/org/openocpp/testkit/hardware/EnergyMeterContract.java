// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.units.WattHours;
import org.openocpp.testkit.time.VirtualTime;

/** What every {@link EnergyMeter} driver passes. */
public interface EnergyMeterContract {

  /** A meter and its device. */
  interface Bench {
    EnergyMeter meter();

    VirtualTime time();

    /** The device counts so much energy. */
    void count(WattHours energy);

    /** The device answers no more, or nothing that makes sense; or does again. */
    void silence(boolean silent);
  }

  Bench newBench();

  /** The driver's longest poll interval together with its longest time-out. */
  default Duration polls() {
    return Duration.ofSeconds(15);
  }

  /** A bench with everything that was reported. */
  record Observed(Bench bench, List<MeterReading> readings, List<String> silences, Duration polls)
      implements MeterReports {
    @Override
    public void reading(MeterReading reading) {
      readings.add(reading);
    }

    @Override
    public void silent(String why) {
      silences.add(why);
    }

    void poll() {
      bench.time().advance(polls);
    }

    WattHours register() {
      return readings.getLast().register().orElseThrow();
    }
  }

  default Observed observe() {
    Bench bench = newBench();
    Observed observed = new Observed(bench, new ArrayList<>(), new ArrayList<>(), polls());
    bench.meter().reportTo(observed);
    observed.poll();
    return observed;
  }

  @Test
  default void reportsAsSoonAsItKnowsWhereTo() {
    Observed it = observe();

    assertThat(it.readings).isNotEmpty();
    assertThat(it.silences).isEmpty();
  }

  @Test
  default void aReadingHoldsOnlyWhatTheMeterSaysItMeasures() {
    Observed it = observe();

    assertThat(it.readings.getLast().values()).isNotEmpty()
        .allMatch(v -> it.bench.meter().measurands().contains(v.measurand()));
  }

  @Test
  default void energyShowsInTheRegisterExactly() {
    Observed it = observe();
    WattHours before = it.register();

    it.bench.count(new WattHours(1_234_000));
    it.poll();

    assertThat(it.register().minus(before)).isEqualTo(new WattHours(1_234_000));
  }

  @Test
  default void readingsCarryTheTimeAtWhichTheyWereTaken() {
    Observed it = observe();
    int before = it.readings.size();
    MonotonicTime start = it.bench.time().timers().now();

    it.bench.count(WattHours.of(1));
    it.poll();

    assertThat(it.readings.subList(before, it.readings.size())).isNotEmpty()
        .allMatch(r -> !it.bench.time().timers().now().isBefore(r.taken()))
        .anyMatch(r -> !r.taken().isBefore(start));
  }

  /** A device that comes late to life is told as silent until then, and read from then on. */
  @Test
  default void aDeviceThatIsThereLaterIsFound() {
    Bench bench = newBench();
    bench.silence(true);
    Observed it = new Observed(bench, new ArrayList<>(), new ArrayList<>(), polls());
    bench.meter().reportTo(it);
    it.poll();
    assertThat(it.readings).isEmpty();
    assertThat(it.silences).isNotEmpty().noneMatch(String::isBlank);

    bench.silence(false);
    it.poll();
    assertThat(it.readings).isNotEmpty();
  }

  @Test
  default void aReadingAskedForIsTakenAfterwards() {
    Observed it = observe();
    MonotonicTime asked = it.bench.time().timers().now();
    it.bench.count(WattHours.of(7));

    CompletableFuture<MeterReading> answer = it.bench.meter().read(polls()).toCompletableFuture();
    it.poll();

    assertThat(answer).isCompleted();
    assertThat(answer.join().taken().isBefore(asked)).isFalse();
    assertThat(answer.join().register().orElseThrow()).isEqualTo(it.register());
  }

  @Test
  default void aSilentDeviceIsToldAndEndsWithTheNextReading() {
    Observed it = observe();

    it.bench.silence(true);
    it.poll();
    int during = it.readings.size();
    it.poll();
    assertThat(it.silences).isNotEmpty();
    assertThat(it.readings).hasSize(during);

    it.bench.silence(false);
    it.poll();
    assertThat(it.readings).hasSizeGreaterThan(during);
  }

  @Test
  default void aReadingAskedForFailsAtItsDeadlineWhileTheDeviceIsSilent() {
    Observed it = observe();
    it.bench.silence(true);

    CompletableFuture<MeterReading> answer = it.bench.meter().read(Duration.ofSeconds(2)).toCompletableFuture();
    it.bench.time().advance(Duration.ofSeconds(2));

    assertThat(answer).isCompletedExceptionally();
    assertThat(answer.exceptionNow()).isInstanceOf(HardwareException.class).message().isNotBlank();
  }
}

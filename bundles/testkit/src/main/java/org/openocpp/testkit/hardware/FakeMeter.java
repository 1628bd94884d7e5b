// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;

/**
 * A meter that shows what it was set to. It reports when {@link #report} is called; a test thus decides about its cadence. A value that
 * a driver cannot make sense of (not a number, a wrong checksum) reaches the role as silence: use {@link #fallSilent}.
 */
public final class FakeMeter implements EnergyMeter {
  private record Key(Measurand measurand, Phase phase) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byMeasurand = measurand.compareTo(other.measurand);
      return byMeasurand != 0 ? byMeasurand : phase.compareTo(other.phase);
    }
  }

  private final Timers timers;
  private final Set<Measurand> measurands;
  private final Map<Key, BigDecimal> values = new TreeMap<>();
  private @Nullable MeterReports reports;
  private @Nullable Instant meterTime;
  private @Nullable WattHours rollover;
  private @Nullable String silence;
  private Duration answerDelay = Duration.ZERO;
  private int reads;

  /** Measures {@code measurands}, of which the import register stands at zero and the rest has no value until it is set. */
  public FakeMeter(Timers timers, Measurand... measurands) {
    this.timers = timers;
    this.measurands = Set.of(measurands);
    if (this.measurands.contains(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER)) {
      register(WattHours.ZERO);
    }
  }

  /** Measures the import register alone, as the simplest meter does. */
  public FakeMeter(Timers timers) {
    this(timers, Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
  }

  /** The register stands here now; less what it rolled over by. */
  public void register(WattHours register) {
    long milli = rollover == null ? register.milli() : register.milli() % rollover.milli();
    set(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Phase.ALL, new WattHours(milli).toDecimal());
  }

  public void set(Measurand measurand, Phase phase, BigDecimal value) {
    if (!measurands.contains(measurand)) {
      throw new AssertionError("this meter does not measure " + measurand);
    }
    values.put(new Key(measurand, phase), value);
  }

  /** The register starts at zero again when it gets here. */
  public void rollsOverAt(WattHours end) {
    rollover = end;
  }

  /** The meter has a clock of its own, and it shows this. */
  public void meterTime(@Nullable Instant time) {
    meterTime = time;
  }

  /** From now on an answer takes so long, such as 2 s. */
  public void answersAfter(Duration delay) {
    answerDelay = delay;
  }

  /** From now on nothing intelligible is heard of the device. */
  public void fallSilent(String why) {
    silence = why;
    if (reports != null) {
      reports.silent(why);
    }
  }

  /** The device answers again. */
  public void speakAgain() {
    silence = null;
    report();
  }

  /** Takes a reading now; it arrives after the delay. */
  public void report() {
    MeterReading reading = reading();
    timers.after(answerDelay, () -> {
      if (reports != null && silence == null) {
        reports.reading(reading);
      }
    });
  }

  /** The service went; a new sink may be set. */
  public void unbind() {
    reports = null;
  }

  /** How often {@link #read} was called. */
  public int reads() {
    return reads;
  }

  @Override
  public Set<Measurand> measurands() {
    return measurands;
  }

  @Override
  public void reportTo(MeterReports sink) {
    if (reports != null) {
      throw new AssertionError("reportTo was called twice");
    }
    reports = sink;
    if (silence == null) {
      report();
    } else {
      sink.silent(silence);
    }
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    reads++;
    CompletableFuture<MeterReading> answer = new CompletableFuture<>();
    if (answerDelay.compareTo(deadline) > 0) {
      timers.after(deadline, () -> answer.completeExceptionally(new HardwareException("no answer within " + deadline)));
    } else {
      timers.after(answerDelay, () -> {
        if (silence == null) {
          answer.complete(reading());
        } else {
          timers.after(deadline.minus(answerDelay), () -> answer.completeExceptionally(new HardwareException(silence)));
        }
      });
    }
    return answer;
  }

  private MeterReading reading() {
    List<Measured> measured = values.entrySet().stream()
        .map(e -> new Measured(e.getKey().measurand(), e.getKey().phase(), Location.OUTLET, e.getValue())).toList();
    return new MeterReading(timers.now(), meterTime, measured);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/**
 * A meter whose device speaks when it is asked: polls it, one question at a time, and asks it between polls where somebody wants a
 * reading of that moment. Any thread.
 */
public final class PolledMeter {
  /** The device. */
  public interface Device {
    /** Asks once; returns at once. What it fails with is told as the reason of a silence. */
    CompletionStage<MeterReading> read();
  }

  private final Device device;
  private final Timers timers;
  private final Polling polling;
  private @Nullable MeterReports reports;
  private Timers.@Nullable Timer next;
  private int silences;

  public PolledMeter(Device device, Timers timers, Polling polling) {
    this.device = device;
    this.timers = timers;
    this.polling = polling;
  }

  /** Begins, as {@code EnergyMeter.reportTo} asks. */
  public synchronized void reportTo(MeterReports sink) {
    stop();
    reports = sink;
    poll();
  }

  /** As {@code EnergyMeter.read} asks. What comes after the deadline is passed over. */
  public CompletionStage<MeterReading> read(Duration deadline) {
    CompletableFuture<MeterReading> answer = new CompletableFuture<>();
    Timers.Timer end = timers.after(deadline, () -> answer.completeExceptionally(
        new HardwareException("no reading within " + deadline.toMillis() + " ms")));
    device.read().whenComplete((reading, failure) -> {
      end.cancel();
      if (failure == null) {
        answer.complete(reading);
      } else {
        answer.completeExceptionally(
            failure instanceof HardwareException ? failure
                : new HardwareException("no reading: " + failure.getMessage()));
      }
    });
    return answer;
  }

  private synchronized void poll() {
    next = null;
    MeterReports sink = reports;
    if (sink != null) {
      MonotonicTime asked = timers.now();
      read(polling.patience()).whenComplete((reading, failure) -> polled(sink, asked, reading, failure));
    }
  }

  private synchronized void polled(MeterReports sink, MonotonicTime asked, @Nullable MeterReading reading,
      @Nullable Throwable failure) {
    if (sink != reports) {
      return; // nobody is told any more, or somebody else
    }
    if (reading != null) {
      silences = 0;
      sink.reading(reading);
    } else {
      silences++;
      sink.silent(failure == null ? "no reading" : String.valueOf(failure.getMessage()));
    }
    Duration pause = polling.after(silences).minus(timers.now().since(asked));
    next = timers.after(pause.isNegative() ? Duration.ZERO : pause, this::poll);
  }

  /** Nothing is reported or asked any more. */
  public synchronized void stop() {
    reports = null;
    if (next != null) {
      next.cancel();
    }
  }
}

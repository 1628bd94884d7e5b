// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.WattHours;

/** The device on virtual time. */
final class FakeDevice implements Device {
  WattHours register = WattHours.of(12_345_678);
  boolean silent;
  private final Timers timers;

  FakeDevice(Timers timers) {
    this.timers = timers;
  }

  @Override
  public CompletionStage<String> ask() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    boolean dead = silent;
    timers.after(Duration.ofMillis(dead ? 500 : 40), () -> {
      if (dead) {
        answer.completeExceptionally(new HardwareException("no answer within 500 ms"));
      } else {
        answer.complete("E=" + register.toDecimal().movePointLeft(3).setScale(6) + "kWh P=007360W");
      }
    });
    return answer;
  }

  @Override
  public void close() {
    silent = true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.simulation.SimulatedMeter;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.WattHours;

/**
 * The meter as its driver sees it. What it shows is saved first, so that its register never runs backwards, whenever power is lost.
 * Guarded by the lock of its hardware.
 */
final class MeterDevice implements SimulatedMeter {
  private final EvseHardware hardware;
  private final RegisterStore store;
  private final Announcements<MeterReading> injections;
  private final CompletableFuture<Void> loaded;
  private @Nullable WattHours saved;
  private CompletableFuture<Void> saving = new CompletableFuture<>();

  MeterDevice(Timers timers, EvseHardware hardware, RegisterStore store) {
    this.hardware = hardware;
    this.store = store;
    injections = new Announcements<>(timers);
    loaded = store.load().thenAccept(hardware::meterStartsAt);
  }

  @Override
  public Set<Measurand> measurands() {
    return Meter.MEASURANDS;
  }

  @Override
  public CompletionStage<MeterReading> read() {
    return loaded.thenCompose(nothing -> {
      synchronized (hardware) {
        if (hardware.meterIsBroken()) {
          return new CompletableFuture<>();
        }
        MeterReading reading = hardware.takeReading();
        return save().thenApply(durable -> reading);
      }
    });
  }

  @Override
  public Subscription listen(Consumer<MeterReading> driver) {
    return injections.listen(driver);
  }

  void deliver(MeterReading reading) {
    save().thenRun(() -> injections.announce(reading));
  }

  /** Saves where the register stands, once it is known where it stood before; completes when that is durable. */
  CompletableFuture<Void> save() {
    return loaded.thenCompose(nothing -> {
      synchronized (hardware) {
        WattHours register = hardware.register();
        if (!register.equals(saved) || saving.isCompletedExceptionally()) {
          saved = register;
          saving = store.save(register);
        }
        return saving;
      }
    });
  }
}

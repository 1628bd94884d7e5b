// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.ControlPilot;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.units.MilliAmps;

/** A control pilot whose vehicle side a test sets. */
public final class FakePilot implements ControlPilot {
  /** What the station signals. */
  public enum Signal {
    IDLE, OSCILLATING, UNAVAILABLE
  }

  private @Nullable Consumer<PilotState> reports;
  private PilotState state = PilotState.A;
  private Signal signal = Signal.IDLE;
  private MilliAmps advertised = MilliAmps.ZERO;

  /** The vehicle, or a fault, brings the pilot to this state. */
  public void state(PilotState now) {
    if (now != state) {
      state = now;
      if (reports != null) {
        reports.accept(now);
      }
    }
  }

  public Signal signal() {
    return signal;
  }

  /** Zero while the pilot does not oscillate. */
  public MilliAmps advertised() {
    return advertised;
  }

  @Override
  public void reportTo(Consumer<PilotState> sink) {
    reports = sink;
    sink.accept(state);
  }

  @Override
  public CompletionStage<Void> advertise(MilliAmps current) {
    if (current.value() < 6_000 || current.value() > 80_000) {
      throw new AssertionError("a pilot signals 6 A to 80 A, not " + current);
    }
    return become(Signal.OSCILLATING, current);
  }

  @Override
  public CompletionStage<Void> idle() {
    return become(Signal.IDLE, MilliAmps.ZERO);
  }

  @Override
  public CompletionStage<Void> unavailable() {
    return become(Signal.UNAVAILABLE, MilliAmps.ZERO);
  }

  private CompletionStage<Void> become(Signal now, MilliAmps current) {
    signal = now;
    advertised = current;
    return CompletableFuture.completedFuture(null);
  }
}

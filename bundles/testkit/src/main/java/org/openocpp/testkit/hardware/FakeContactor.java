// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.PowerSwitch;
import org.openocpp.api.time.Timers;

/** A bare contactor with feedback. */
public final class FakeContactor implements PowerSwitch {
  private final Timers timers;
  private final int phases;
  private @Nullable Consumer<Boolean> reports;
  private Duration travel = Duration.ZERO;
  private boolean welded;
  private boolean dead;
  private int closedPhases;
  private int operations;

  public FakeContactor(Timers timers, int phases) {
    this.timers = timers;
    this.phases = phases;
  }

  /** From now on the contacts need so long to move. */
  public void takes(Duration time) {
    travel = time;
  }

  /** Closed contacts do not open any more. */
  public void weld(boolean isWelded) {
    welded = isWelded;
  }

  /** The coil does not pull any more. */
  public void die(boolean isDead) {
    dead = isDead;
  }

  /** Somebody else, such as a residual-current device, moved the contacts. */
  public void trip() {
    move(0);
  }

  public boolean isClosed() {
    return closedPhases > 0;
  }

  /** 0 while open. */
  public int closedPhases() {
    return closedPhases;
  }

  /** How often the contacts were told to close. */
  public int operations() {
    return operations;
  }

  @Override
  public int phases() {
    return phases;
  }

  @Override
  public void reportTo(Consumer<Boolean> closed) {
    reports = closed;
    closed.accept(isClosed());
  }

  @Override
  public CompletionStage<Void> close(int toClose) {
    if (toClose != 1 && toClose != phases) {
      throw new AssertionError("a contactor of " + phases + " phases cannot close " + toClose);
    }
    operations++;
    return after(() -> {
      if (dead) {
        throw new HardwareException("feedback says open after close");
      }
      move(toClose);
    });
  }

  @Override
  public CompletionStage<Void> open() {
    return after(() -> {
      if (welded && isClosed()) {
        throw new HardwareException("feedback says closed after open");
      }
      move(0);
    });
  }

  private void move(int nowClosed) {
    boolean changed = isClosed() != nowClosed > 0;
    closedPhases = nowClosed;
    if (changed && reports != null) {
      reports.accept(isClosed());
    }
  }

  private CompletionStage<Void> after(Runnable act) {
    return CompletableFuture.runAsync(act, travel.isZero() ? Runnable::run : work -> timers.after(travel, work));
  }
}

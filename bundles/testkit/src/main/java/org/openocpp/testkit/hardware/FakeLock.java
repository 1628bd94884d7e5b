// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.PlugLock;
import org.openocpp.api.time.Timers;

/** A plug lock that may jam or take its time. */
public final class FakeLock implements PlugLock {
  private final Timers timers;
  private Duration travel = Duration.ZERO;
  private boolean jammed;
  private boolean locked;

  public FakeLock(Timers timers) {
    this.timers = timers;
  }

  /** From now on the bolt needs so long to move. */
  public void takes(Duration time) {
    travel = time;
  }

  public void jam(boolean isJammed) {
    jammed = isJammed;
  }

  public boolean isLocked() {
    return locked;
  }

  @Override
  public CompletionStage<Void> lock(Duration deadline) {
    return move(true, deadline);
  }

  @Override
  public CompletionStage<Void> release(Duration deadline) {
    return move(false, deadline);
  }

  private CompletionStage<Void> move(boolean lock, Duration deadline) {
    boolean late = travel.compareTo(deadline) > 0;
    Duration wait = late ? deadline : travel;
    return CompletableFuture.runAsync(() -> {
      if (jammed || late) {
        throw new HardwareException(late ? "the lock did not move in time" : "the lock is jammed");
      }
      locked = lock;
    }, wait.isZero() ? Runnable::run : work -> timers.after(wait, work));
  }
}

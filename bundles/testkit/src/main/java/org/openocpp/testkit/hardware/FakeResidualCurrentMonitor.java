// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.ResidualCurrentMonitor;
import org.openocpp.api.hardware.SelfTestResult;

/** A residual-current monitor that trips when a test says so. */
public final class FakeResidualCurrentMonitor implements ResidualCurrentMonitor {
  private @Nullable Consumer<Boolean> reports;
  private boolean tripped;
  private boolean broken;

  public void trip(boolean isTripped) {
    tripped = isTripped;
    if (reports != null) {
      reports.accept(isTripped);
    }
  }

  /** Its built-in test fails from now on. */
  public void breakDown() {
    broken = true;
  }

  @Override
  public void reportTo(Consumer<Boolean> sink) {
    reports = sink;
    sink.accept(tripped);
  }

  @Override
  public CompletionStage<SelfTestResult> test(Duration deadline) {
    return CompletableFuture
        .completedFuture(
            broken ? new SelfTestResult(false, "test current was not seen") : new SelfTestResult(true, ""));
  }
}

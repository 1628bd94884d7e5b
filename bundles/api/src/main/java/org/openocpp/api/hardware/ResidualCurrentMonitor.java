// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/** A residual-current monitor (RDC-DD), a primitive part for {@code hw.composite}. It trips the contactor by itself and reports after. */
@ConsumerType
public interface ResidualCurrentMonitor {
  /** Where to report whether it has tripped, at every change and once at the beginning. Any thread. */
  void reportTo(Consumer<Boolean> tripped);

  /** Runs its built-in test. */
  CompletionStage<SelfTestResult> test(Duration deadline);
}

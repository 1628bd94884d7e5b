// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.concurrent.CompletableFuture;

import org.openocpp.api.units.WattHours;

/** Where a meter keeps its register over a loss of power. Thread-safe; never blocks but to close. */
interface RegisterStore extends AutoCloseable {
  /** What was saved last, zero where nothing was. */
  CompletableFuture<WattHours> load();

  /** Completes when this value, or one that was saved after it, is durable. */
  CompletableFuture<Void> save(WattHours register);

  /** Returns when what was to be saved is saved. */
  @Override
  void close();
}

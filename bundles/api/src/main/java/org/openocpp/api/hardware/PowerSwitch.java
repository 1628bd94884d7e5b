// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/** A contactor or relay with feedback, a primitive part for {@code hw.composite}. Opens by itself when its driver goes (SAFE) or stays (HOLD). */
@ConsumerType
public interface PowerSwitch {
  /** How many phases it switches, 1 or 3. */
  int phases();

  /** Where to report whether the contacts are closed, by feedback, at every change and once at the beginning. Any thread. */
  void reportTo(Consumer<Boolean> closed);

  /** Closes 1 or 3 phases. Completes when feedback confirms; exceptionally with a {@link HardwareException} when it does not. */
  CompletionStage<Void> close(int phases);

  /** Opens all. Completes when feedback confirms; exceptionally when it does not: contacts that are welded. */
  CompletionStage<Void> open();
}

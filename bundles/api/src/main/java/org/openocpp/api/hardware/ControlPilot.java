// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.units.MilliAmps;
import org.osgi.annotation.versioning.ConsumerType;

/** The control pilot of one connector (IEC 61851-1), a primitive part for {@code hw.composite}. */
@ConsumerType
public interface ControlPilot {
  /** Where to report the state, debounced, at every change and once at the beginning. Any thread. */
  void reportTo(Consumer<PilotState> state);

  /** Oscillates and signals this current, 6 A to 80 A. Takes effect within one pilot cycle. */
  CompletionStage<Void> advertise(MilliAmps current);

  /** Steady high level: a vehicle is seen, nothing is offered. */
  CompletionStage<Void> idle();

  /** Steady low level (state F): the station is not available. */
  CompletionStage<Void> unavailable();
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One EVSE that does its own sequencing: it watches pilot and proximity, locks the plug, closes and opens the contactor and guards
 * people. The station states what it intends, by leases, and believes what is reported.
 *
 * <p>A lease that runs out (the station stalls, restarts, is updated) makes the driver fall to
 * {@link EvseDescription#safeCurrent()} by itself; zero means off. Registered with the property {@link Role#EVSE}.
 * Methods are called on the station loop and return at once; reports may come from any thread.
 */
@ConsumerType
public interface Evse {

  /** What this EVSE is. Constant for the life of the service. */
  EvseDescription description();

  /** Where to report. Called once after the service was bound; the driver answers with its whole present state. */
  void reportTo(EvseReports reports);

  /**
   * Energy may be taken: at most {@code offer.limit()} per phase, for {@code offer.validFor()} from now. Replaces the offer before.
   * The driver applies a lower limit at once. A limit of zero, or below the smallest that the pilot can signal, keeps the session and
   * offers nothing. Completes when the hardware took the limit; completes exceptionally with a {@link HardwareException} when it did not.
   */
  CompletionStage<Void> offer(Offer offer);

  /** Nobody may take energy any more: open the contactor as the standard orders it, release a lock that may be released. */
  CompletionStage<Void> withdraw();

  /** Releases the plug of a connector while no energy flows. Completes in time with what came of it, never exceptionally. */
  CompletionStage<UnlockResult> unlock(int connector, Duration deadline);

  /** Tests what can be tested without a car: contactor feedback, residual-current test, lock. Quick; changes nothing that lasts. */
  CompletionStage<SelfTestResult> selfTest(Duration deadline);
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import java.util.function.Consumer;

import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An intelligent controller: watches the pilot, locks the plug, switches the contactor, and ends a lease that runs out by itself,
 * whether or not a driver listens.
 */
@ProviderType
public interface SimulatedController {

  Subscription listen(Consumer<EvseStatus> driver);

  /** In force when this returns. */
  void offer(Offer offer);

  void withdraw();

  UnlockResult unlock(int connector);

  SelfTestResult selfTest();
}

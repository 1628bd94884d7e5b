// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Duration;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A power switch that looks after itself while nobody above is there: closed, it stays so when the driver that closed it goes, opens
 * by itself when its hold runs out, and opens by itself when the pilot says that no vehicle wants energy. Registered as
 * {@link PowerSwitch}. It is what lets an EVSE made of parts go on charging while {@code hw.composite} is replaced.
 */
@ConsumerType
public interface HoldingPowerSwitch extends PowerSwitch {
  /** Closed contacts may stay closed for so long from now; replaces the hold before. Returns at once. */
  void hold(Duration duration);
}

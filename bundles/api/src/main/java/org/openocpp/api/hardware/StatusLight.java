// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import org.osgi.annotation.versioning.ConsumerType;

/** The light or display segment of one EVSE that tells a person what it is doing. Best effort: failures are the driver's to log. */
@ConsumerType
public interface StatusLight {
  void show(Signal signal);

  /** What to tell. Switches need a default. */
  enum Signal {
    AVAILABLE, WAITING_FOR_CARD, WAITING_FOR_CABLE, CHARGING, SUSPENDED, FINISHED, RESERVED, UNAVAILABLE, FAULTED
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import java.util.Set;

import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.TokenReports;
import org.osgi.annotation.versioning.ProviderType;

/** What belongs to the whole station: its network, its cabinet, its card reader. Each EVSE is a service of its own, {@link SimulatedEvse}. */
@ProviderType
public interface World {

  /** The network is there, or is not. */
  void network(boolean up);

  boolean networkUp();

  /** The cabinet has a fault; one more of the same code replaces it. */
  void raise(HardwareFault fault);

  /** Nothing happens where there is no such fault. */
  void clear(FaultCode code);

  void clearFaults();

  Set<HardwareFault> faults();

  /**
   * A person holds a token to the reader. Nobody sees it while no driver listens.
   *
   * @param evses the EVSEs that this reader serves; empty means all
   */
  void present(IdToken token, Set<Integer> evses);

  /** For the reader's driver. */
  Subscription readTokens(TokenReports reader);

  /** Whether a driver listens to the reader. */
  boolean readerAttended();
}

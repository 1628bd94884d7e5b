// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transport;

import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The network below the transport: a modem, an Ethernet port. Where one is registered the station does not try to connect while it is
 * down, drops the connection when it goes down, and tries at once when it comes back, whatever the back-off was.
 */
@ConsumerType
public interface Uplink {
  /** Where to report whether there is a network, at every change and once at the beginning. Any thread. */
  void reportTo(Consumer<Boolean> up);
}

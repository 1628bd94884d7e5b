// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A WebSocket client. Several may be there; the one with the highest service ranking is used. It owns its threads and sockets and
 * ends them when its bundle stops, telling each listener {@code closed}.
 */
@ConsumerType
public interface Transport {

  /**
   * Begins to open one connection. Returns at once; the outcome comes to the listener, exactly one of {@code opened} or
   * {@code failed}, and after {@code opened} exactly one {@code closed}. Never retries.
   */
  void connect(ConnectRequest request, ConnectionListener listener);
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transport;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What happens to a connection. Called by threads of the transport, one call at a time and in order; never blocks. */
@ProviderType
public interface ConnectionListener {
  /** @param subprotocol the one the server chose; null where it chose none */
  void opened(Connection connection, @Nullable String subprotocol);

  /** No connection came about. */
  void failed(ConnectFailure failure);

  /** One whole text message, valid UTF-8. */
  void text(String message);

  /** One whole binary message; OCPP has none. */
  void binary(int length);

  /** Any pong. */
  void pong();

  /**
   * The end, by either side.
   *
   * @param code   close code of whoever ended it; 1005 where its close frame carried none, 1006 where the connection broke without one
   * @param reason in words, from the other side or the transport; may be empty
   */
  void closed(int code, String reason);
}

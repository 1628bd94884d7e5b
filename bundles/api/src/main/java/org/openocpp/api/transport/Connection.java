// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transport;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** An open WebSocket. Thread-safe; calls return at once; after {@code closed} they do nothing. */
@ConsumerType
public interface Connection {
  /** Sends one text message. Completes when it was handed to the network; exceptionally when it was not. Messages keep their order. */
  CompletionStage<Void> send(String text);

  /** Sends a ping; the answer comes to {@link ConnectionListener#pong}. */
  void ping();

  /** Closes with a code (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 3000–4999) and ends for certain within a few seconds. */
  void close(int code, String reason);

  /** Ends at once, without the closing handshake. */
  void abort();
}

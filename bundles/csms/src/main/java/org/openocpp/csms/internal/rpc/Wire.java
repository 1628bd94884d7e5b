// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import java.util.concurrent.CompletionStage;

import org.openocpp.api.transport.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open connection, as far as frames are concerned. */
public final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger("org.openocpp.csms.frames");

  private final Connection connection;
  private final Redaction redaction = new Redaction();

  public Wire(Connection connection) {
    this.connection = connection;
  }

  /** Sends; see {@link Connection#send}. */
  public CompletionStage<Void> send(String frame) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("> {}", redaction.of(frame));
    }
    return connection.send(frame);
  }

  /** Notes that something came. */
  public void came(String frame) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("< {}", redaction.of(frame));
    }
  }

  /** Gives the connection up: it takes nothing any more. */
  public void abort() {
    connection.abort();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.Uplink;

/** Whether there is a network below the transport; without anybody who knows there is. */
public final class Network {
  private final Connector connector;
  private final Executor link;
  private @Nullable Uplink uplink;

  public Network(Connector connector, Executor link) {
    this.connector = connector;
    this.link = link;
  }

  public void came(Uplink uplink) {
    this.uplink = uplink;
    uplink.reportTo(up -> link.execute(() -> {
      if (this.uplink == uplink) {
        connector.network(up);
      }
    }));
  }

  public void went(Uplink uplink) {
    if (this.uplink == uplink) {
      this.uplink = null;
      connector.network(true);
    }
  }
}

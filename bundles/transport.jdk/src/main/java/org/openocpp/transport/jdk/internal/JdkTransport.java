// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.ConnectionListener;
import org.openocpp.api.transport.Transport;
import org.openocpp.transport.internal.Connections;
import org.openocpp.transport.internal.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens connections through {@code java.net.http}. */
@Component(property = "service.ranking:Integer=0")
public final class JdkTransport implements Transport {
  private final Timers timers;
  private final Workers workers = new Workers("transport.jdk");
  private final Connections connections = new Connections(workers);

  @Activate
  public JdkTransport(@Reference(name = "timers") Timers timers) {
    this.timers = timers;
  }

  @Override
  public void connect(ConnectRequest request, ConnectionListener listener) {
    connections.add(new JdkConnection(request, listener, timers, workers));
  }

  @Deactivate
  void close() {
    connections.stop();
  }
}

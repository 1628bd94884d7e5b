// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

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

/** Opens connections through Jetty. */
@Component(property = "service.ranking:Integer=100")
public final class JettyTransport implements Transport {
  private final Timers timers;
  private final Workers workers = new Workers("transport.jetty");
  private final Connections connections = new Connections(workers);

  @Activate
  public JettyTransport(@Reference(name = "timers") Timers timers) {
    this.timers = timers;
  }

  @Override
  public void connect(ConnectRequest request, ConnectionListener listener) {
    connections.add(new JettyConnection(request, listener, timers, workers));
  }

  @Deactivate
  void close() {
    connections.stop();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.ConnectionListener;
import org.openocpp.api.transport.Transport;
import org.openocpp.transport.internal.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens connections and ends those that are there when the bundle stops. */
@Component(property = "service.ranking:Integer=0")
public final class JdkTransport implements Transport {
  /** For a goodbye, for what follows none, and for the threads: a second in all. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Timers timers;
  private final Workers workers = new Workers("transport.jdk");
  private final Set<JdkConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  @Activate
  public JdkTransport(@Reference(name = "timers") Timers timers) {
    this.timers = timers;
  }

  @Override
  public void connect(ConnectRequest request, ConnectionListener listener) {
    JdkConnection connection = new JdkConnection(request, listener, timers, workers, connections::remove);
    connections.add(connection);
    workers.execute(stopped ? connection::stop : connection::start);
  }

  @Deactivate
  void close() {
    stopped = true;
    List<JdkConnection> ending = List.copyOf(connections);
    ending.forEach(JdkConnection::stop);
    awaitEnd(ending);
    ending.forEach(JdkConnection::abort);
    awaitEnd(ending);
    workers.stop(PATIENCE);
  }

  private static void awaitEnd(List<JdkConnection> ending) {
    Workers.await(ending.stream().map(JdkConnection::end), PATIENCE);
  }
}

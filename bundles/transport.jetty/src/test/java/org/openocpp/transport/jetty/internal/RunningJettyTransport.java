// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.Transport;
import org.openocpp.testkit.transport.TransportContract;

final class RunningJettyTransport implements TransportContract.Running {
  private final JettyTransport transport;

  RunningJettyTransport(Timers timers) {
    transport = new JettyTransport(timers);
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public void stop() {
    transport.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.Transport;
import org.openocpp.testkit.transport.TransportContract;

final class RunningJdkTransport implements TransportContract.Running {
  private final JdkTransport transport;

  RunningJdkTransport(Timers timers) {
    transport = new JdkTransport(timers);
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

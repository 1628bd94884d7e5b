// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import org.openocpp.api.time.Timers;
import org.openocpp.testkit.transport.ConnectionContract;

class JettyConnectionTest extends ConnectionContract {
  @Override
  protected Running start(Timers timers) {
    return new RunningJettyTransport(timers);
  }
}

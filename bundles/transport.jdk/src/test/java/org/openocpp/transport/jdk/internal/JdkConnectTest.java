// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import org.openocpp.api.time.Timers;
import org.openocpp.testkit.transport.ConnectContract;

class JdkConnectTest extends ConnectContract {
  @Override
  protected Running start(Timers timers) {
    return new RunningJdkTransport(timers);
  }

  @Override
  protected boolean triesTwice() {
    return true;
  }
}

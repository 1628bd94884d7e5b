// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import org.openocpp.api.time.Timers;
import org.openocpp.testkit.transport.TlsContract;

class JettyTlsTest extends TlsContract {
  @Override
  protected Running start(Timers timers) {
    return new RunningJettyTransport(timers);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import org.openocpp.testkit.transport.SwapContract;

class JettySwapIT extends SwapContract {
  JettySwapIT() {
    super("transport.jetty");
  }
}

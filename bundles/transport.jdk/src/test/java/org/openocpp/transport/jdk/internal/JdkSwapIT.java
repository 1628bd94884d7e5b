// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import org.openocpp.testkit.transport.SwapContract;

class JdkSwapIT extends SwapContract {
  JdkSwapIT() {
    super("transport.jdk");
  }
}

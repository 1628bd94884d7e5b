// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import java.util.concurrent.CountDownLatch;

/** A component that does not come to an end of being made. */
public final class Hanging {
  public Hanging() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}

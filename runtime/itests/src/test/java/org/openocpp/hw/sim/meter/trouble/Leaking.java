// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.meter.trouble;

/** A component of a driver that fails and leaves a thread behind: in the driver's own package, by which its threads are known. */
public final class Leaking {
  public Leaking() {
    Thread.ofPlatform().daemon().name("meter-leaked").start(Leaking::forAWhile);
    throw new IllegalStateException("made to fail");
  }

  private static void forAWhile() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

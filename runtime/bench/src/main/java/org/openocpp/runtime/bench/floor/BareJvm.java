// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench.floor;

/** A JVM that does nothing. */
public final class BareJvm {
  private BareJvm() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("up");
    Thread.currentThread().join();
  }
}

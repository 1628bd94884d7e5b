// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

/** A component that cannot be made. */
public final class Throwing {
  public Throwing() {
    throw new IllegalStateException("made to fail");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules.samples;

/** Locks by a modifier. */
public final class SynchronizedMethod {
  synchronized void locked() {}
}

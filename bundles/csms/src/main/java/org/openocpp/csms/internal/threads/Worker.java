// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.threads;

/** A thread for code that may never come back. */
public interface Worker {
  /** Runs a job after those before it. */
  void run(Runnable job);

  /** Interrupts what runs, forgets what waits, and takes no more. */
  void abandon();
}

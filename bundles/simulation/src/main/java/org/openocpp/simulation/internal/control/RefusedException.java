// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

/** A request that is answered with an error. The message is a sentence for whoever sent it. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}

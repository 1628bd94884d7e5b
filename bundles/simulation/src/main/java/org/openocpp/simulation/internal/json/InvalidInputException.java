// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.json;

import org.jspecify.annotations.Nullable;

/** JSON that is not what it should be. */
public final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  InvalidInputException(String sentence, int line, @Nullable Throwable cause) {
    super(sentence, cause);
    this.line = line;
  }

  public int line() {
    return line;
  }
}

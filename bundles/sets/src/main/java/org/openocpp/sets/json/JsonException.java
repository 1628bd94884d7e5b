// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets.json;

/** A text is not what was expected. The message begins with {@code source:line:column}. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;

  public JsonException(Position at, String reason) {
    super(at + ": " + reason);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets.json;

/** A place in a text; line and column count from 1, a column is a UTF-16 code unit. */
public record Position(String source, int line, int column) {

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}

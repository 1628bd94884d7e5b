// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of the store. Tables need no declaration; keys are ASCII and ordered by their characters.
 *
 * @param table 1 to 64 characters of a–z, 0–9, '.', '-'
 * @param key   1 to 512 ASCII characters
 * @param value null for {@link Kind#DELETE} only
 */
public record Change(Kind kind, String table, String key, @Nullable Bytes value) {

  /** What is done. */
  public enum Kind {
    /** Sets the value, whether there was one or not. */
    PUT,
    /** Sets the value of a key that must not exist yet; the whole commit fails where it does. For journals: nothing is overwritten. */
    APPEND,
    /** Removes the key; nothing happens where it is not there. */
    DELETE
  }

  public Change {
    if (!table.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException("not a table name: " + table);
    }
    if (key.isEmpty() || key.length() > 512) {
      throw new IllegalArgumentException("a key has 1 to 512 characters, not " + key.length());
    }
    if (key.chars().anyMatch(c -> c > 127)) {
      throw new IllegalArgumentException("a key is ASCII: " + key);
    }
    if ((kind == Kind.DELETE) != (value == null)) {
      throw new IllegalArgumentException("a value goes with PUT and APPEND only");
    }
  }

  public static Change put(String table, String key, Bytes value) {
    return new Change(Kind.PUT, table, key, value);
  }

  public static Change append(String table, String key, Bytes value) {
    return new Change(Kind.APPEND, table, key, value);
  }

  public static Change delete(String table, String key) {
    return new Change(Kind.DELETE, table, key, null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets.json;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value and where it stands.
 *
 * @param value a {@code Map<String, JsonValue>} in the order of the text, a {@code List<JsonValue>}, a String, a BigDecimal, a Boolean
 *     or null
 */
public record JsonValue(@Nullable Object value, Position at) {

  /** The members of an object. */
  @SuppressWarnings("unchecked") // the reader makes no other maps
  public Map<String, JsonValue> members() throws JsonException {
    if (value instanceof Map<?, ?> members) {
      return (Map<String, JsonValue>) members;
    }
    throw unexpected("an object");
  }

  /** The elements of an array. */
  @SuppressWarnings("unchecked") // the reader makes no other lists
  public List<JsonValue> elements() throws JsonException {
    if (value instanceof List<?> elements) {
      return (List<JsonValue>) elements;
    }
    throw unexpected("an array");
  }

  public String text() throws JsonException {
    if (value instanceof String text) {
      return text;
    }
    throw unexpected("a string");
  }

  private JsonException unexpected(String wanted) {
    String kind = value == null ? "null"
        : value instanceof Map ? "an object"
            : value instanceof List ? "an array"
                : value instanceof String ? "a string" : value instanceof Boolean ? "a boolean" : "a number";
    return new JsonException(at, "expected " + wanted + ", not " + kind);
  }
}

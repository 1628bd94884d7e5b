// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value with its path and line. Asking it for something that it is not ends in a sentence for people. Not for several threads.
 *
 * @param value a {@code Map<String, Node>}, a {@code List<Node>}, a String, BigDecimal or Boolean, or null
 */
public record Node(String path, int line, @Nullable Object value, Set<String> asked) {
  /** An object that is not there and has no fields. */
  public static Node absent() {
    return new Node("", 1, Map.of());
  }

  Node(String path, int line, @Nullable Object value) {
    this(path, line, value, new HashSet<>());
  }

  /** What is wrong with this value: the sentence goes on after its path. */
  public InvalidInputException wrong(String how) {
    return new InvalidInputException((path.isEmpty() ? "it " : path + " ") + how, line, null);
  }

  /** A field; null where it is absent or null. */
  public @Nullable Node field(String name) throws InvalidInputException {
    Node field = fields().get(name);
    asked.add(name);
    return field == null || field.value == null ? null : field;
  }

  public Node required(String name) throws InvalidInputException {
    Node field = field(name);
    if (field == null) {
      throw wrong("needs a field \"" + name + "\"");
    }
    return field;
  }

  /** Whether there is such a field, be it null. */
  public boolean has(String name) throws InvalidInputException {
    return fields().containsKey(name);
  }

  public boolean isText() {
    return value instanceof String;
  }

  public String text() throws InvalidInputException {
    return text(Integer.MAX_VALUE);
  }

  public String text(int maxLength) throws InvalidInputException {
    if (!(value instanceof String text)) {
      throw wrong("must be a string");
    }
    if (text.length() > maxLength) {
      throw wrong("has more than " + maxLength + " characters");
    }
    return text;
  }

  public BigDecimal decimal(long least, long most) throws InvalidInputException {
    if (!(value instanceof BigDecimal number)) {
      throw wrong("must be a number");
    }
    if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw wrong("must be " + least + " to " + most + ", not " + number);
    }
    return number;
  }

  public int integer(int least, int most) throws InvalidInputException {
    return decimal(least, most, 0).intValueExact();
  }

  /** A number with at most so many digits after the point, which is then moved behind them. */
  public BigDecimal decimal(long least, long most, int digits) throws InvalidInputException {
    BigDecimal number = decimal(least, most);
    if (number.stripTrailingZeros().scale() > digits) {
      throw wrong(digits == 0 ? "must be a whole number, not " + number
          : "has more than " + digits + " digits after the point: " + number);
    }
    return number.movePointRight(digits);
  }

  public boolean flag() throws InvalidInputException {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("must be true or false");
  }

  @SuppressWarnings("unchecked")
  public List<Node> items() throws InvalidInputException {
    if (value instanceof List<?> items) {
      return (List<Node>) items;
    }
    throw wrong("must be a list");
  }

  @SuppressWarnings("unchecked")
  public Map<String, Node> fields() throws InvalidInputException {
    if (value instanceof Map<?, ?> fields) {
      return (Map<String, Node>) fields;
    }
    throw wrong("must be an object");
  }

  /** The fields that nobody asked for. */
  public List<Node> unknown() throws InvalidInputException {
    List<Node> unknown = new ArrayList<>();
    fields().forEach((name, field) -> {
      if (!asked.contains(name)) {
        unknown.add(field);
      }
    });
    return unknown;
  }
}

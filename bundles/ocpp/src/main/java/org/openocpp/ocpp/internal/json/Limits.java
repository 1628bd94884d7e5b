// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.RpcErrorKind;

/** The rules that records keep about their fields. An absent field breaks none but {@link #required}. */
public final class Limits {

  private Limits() {}

  public static void required(@Nullable Object value, String field) {
    if (value == null) {
      throw new Violation(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION, field, "is required");
    }
  }

  /** Characters are Unicode code points, as in JSON schemas. */
  public static void length(@Nullable String value, String field, int max) {
    if (value != null && length(value) > max) {
      throw broken(field, "has at most " + max + " characters, not " + length(value));
    }
  }

  public static void atLeast(@Nullable Integer value, String field, int min) {
    if (value != null && value < min) {
      throw broken(field, "is at least " + min);
    }
  }

  public static void tenths(@Nullable BigDecimal value, String field) {
    if (value != null && value.stripTrailingZeros().scale() > 1) {
      throw broken(field, "has at most one digit after the point");
    }
  }

  /** For lists that we send: an empty one is left out or not sent at all. */
  public static void notEmpty(@Nullable List<?> value, String field) {
    if (value != null && value.isEmpty()) {
      throw new Violation(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION, field, "is not empty");
    }
  }

  /** For lists with at least one item and at most so many. */
  public static void items(@Nullable List<?> value, String field, int max) {
    notEmpty(value, field);
    if (value != null && value.size() > max) {
      throw new Violation(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION, field, "has at most " + max + " items");
    }
  }

  /** The first {@code max} characters. */
  public static String cut(String text, int max) {
    return length(text) <= max ? text : text.substring(0, text.offsetByCodePoints(0, max));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Violation broken(String field, String rule) {
    return new Violation(RpcErrorKind.PROPERTY_CONSTRAINT_VIOLATION, field, rule);
  }
}

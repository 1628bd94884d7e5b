// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.RpcErrorKind;

/**
 * Reads one payload into a record. Types are never bent: {@code 1.0} and {@code "1"} are no integers. The kinds of faults are those of
 * OCPP-J 1.6 §4.2.3, read so: a payload that is not an object or has a field that the action does not know is not formed as the action
 * wants it (FormationViolation); a field missing or twice breaks its occurrence (OccurenceConstraintViolation); a value of another JSON
 * type breaks the type (TypeConstraintViolation); the right type with a forbidden value breaks the property
 * (PropertyConstraintViolation).
 *
 * @param strict for CALLs. Otherwise fields that are not known are passed over and null means absent: a CSMS may say more than it must
 */
record PayloadReader(JsonParser in, PayloadCodec codec, boolean strict) {
  private static final int MAX_SCALE = 100;

  Object read(Class<?> type) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new Violation(RpcErrorKind.FORMAT_VIOLATION, "", "the payload is an object");
    }
    Object value = object(type, "");
    if (in.nextToken() != null) {
      throw new Violation(RpcErrorKind.FORMAT_VIOLATION, "", "the payload is one object");
    }
    return value;
  }

  private Object object(Class<?> type, String path) throws IOException {
    Shape shape = codec.shape(type);
    @Nullable Object[] values = new Object[shape.fields().size()];
    boolean[] seen = new boolean[values.length];
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      String field = path.isEmpty() ? name : path + "." + name;
      int index = shape.indexOf(name);
      if (index < 0) {
        passOver(name, field);
        continue;
      }
      if (seen[index]) {
        throw new Violation(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION, field, "is there twice");
      }
      seen[index] = true;
      if (strict || token != JsonToken.VALUE_NULL) {
        values[index] = value(shape.fields().get(index).type(), field);
      }
    }
    try {
      return shape.create(values);
    } catch (Violation e) {
      throw e.within(path);
    }
  }

  private void passOver(String name, String field) throws IOException {
    Extension extension = codec.extension();
    if (strict && extension.type() != null && extension.field().equals(name)) {
      expect(in.currentToken() == JsonToken.START_OBJECT, field, "is an object");
      new PayloadReader(in, codec, false).object(extension.type(), field);
      return;
    }
    if (strict) {
      throw new Violation(RpcErrorKind.FORMAT_VIOLATION, field, "is not a field of this message");
    }
    in.skipChildren();
  }

  private Object value(Type type, String field) throws IOException {
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], field);
    }
    Class<?> simple = (Class<?>) type;
    if (simple == String.class) {
      return text(field);
    }
    if (simple == Integer.class) {
      return (int) integer(field, Integer.SIZE);
    }
    if (simple == Long.class) {
      return integer(field, Long.SIZE);
    }
    if (simple == Boolean.class) {
      expect(in.currentToken().isBoolean(), field, "is true or false");
      return in.getBooleanValue();
    }
    if (simple == BigDecimal.class) {
      return decimal(field);
    }
    if (simple == Instant.class) {
      return instant(text(field), field);
    }
    if (simple == RawJson.class) {
      return codec.raw(in);
    }
    if (simple.isEnum()) {
      return constant(simple, text(field), field);
    }
    expect(in.currentToken() == JsonToken.START_OBJECT, field, "is an object");
    return object(simple, field);
  }

  private List<Object> list(Type items, String field) throws IOException {
    expect(in.currentToken() == JsonToken.START_ARRAY, field, "is an array");
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(items, field + "[" + list.size() + "]"));
    }
    return list;
  }

  private String text(String field) throws IOException {
    expect(in.currentToken() == JsonToken.VALUE_STRING, field, "is a string");
    return in.getText();
  }

  private long integer(String field, int bits) throws IOException {
    expect(in.currentToken() == JsonToken.VALUE_NUMBER_INT, field, "is an integer");
    boolean fits = switch (in.getNumberType()) {
      case INT -> true;
      case LONG -> bits == Long.SIZE;
      default -> false;
    };
    if (!fits) {
      throw new Violation(RpcErrorKind.PROPERTY_CONSTRAINT_VIOLATION, field, "is an integer of " + bits + " bits");
    }
    return in.getLongValue();
  }

  /** Exact. A number with an absurd exponent would cost whoever calculates with it. */
  private BigDecimal decimal(String field) throws IOException {
    expect(in.currentToken().isNumeric(), field, "is a number");
    try {
      BigDecimal number = in.getDecimalValue();
      if (Math.abs((long) number.scale()) <= MAX_SCALE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // an exponent that no decimal has: as absurd as the others
    }
    throw new Violation(RpcErrorKind.PROPERTY_CONSTRAINT_VIOLATION, field, "is a number of a sensible size");
  }

  /** ISO 8601 with any number of fraction digits and any offset (1.6:3.15/1); without an offset it is taken for UTC. */
  private static Instant instant(String text, String field) {
    try {
      return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime date -> date.toInstant();
        case LocalDateTime date -> date.toInstant(ZoneOffset.UTC);
        default -> throw new DateTimeException("neither of the two");
      };
    } catch (DateTimeException e) {
      throw new Violation(RpcErrorKind.PROPERTY_CONSTRAINT_VIOLATION, field, "is a date and time as in ISO 8601");
    }
  }

  private static Object constant(Class<?> type, String name, String field) {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (((WireName) constant).wireName().equals(name)) {
        return constant;
      }
    }
    throw new Violation(RpcErrorKind.PROPERTY_CONSTRAINT_VIOLATION, field, "is one of "
        + Arrays.stream(constants).map(c -> ((WireName) c).wireName()).collect(Collectors.joining(", ")));
  }

  private static void expect(boolean holds, String field, String rule) {
    if (!holds) {
      throw new Violation(RpcErrorKind.TYPE_CONSTRAINT_VIOLATION, field, rule);
    }
  }
}

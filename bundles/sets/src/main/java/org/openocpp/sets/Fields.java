// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openocpp.sets.json.JsonException;
import org.openocpp.sets.json.JsonReader;
import org.openocpp.sets.json.JsonValue;

/** The members of a JSON object by name and type. What is missing or of another type is told with its place; what is unknown is let be. */
final class Fields {
  private final JsonValue object;

  Fields(JsonValue object) throws JsonException {
    this.object = object;
    object.members();
  }

  /** Reads a whole text and checks what it says it is: {@code "type"} and {@code "format": 1}. */
  static Fields read(String source, byte[] bytes, String type) throws SetException {
    return told(() -> {
      var fields = new Fields(JsonReader.read(source, bytes));
      if (!fields.text("type").equals(type)) {
        throw new JsonException(fields.get("type").at(), "expected \"" + type + "\"");
      }
      if (fields.number("format") != 1) {
        throw new JsonException(fields.get("format").at(), "only format 1 is known here");
      }
      return fields;
    });
  }

  /** A reading of JSON whose failure is that of a set. */
  static <T> T told(Reading<T> reading) throws SetException {
    try {
      return reading.read();
    } catch (JsonException e) {
      throw new SetException(SetException.Reason.FORMAT, e.getMessage());
    }
  }

  JsonValue get(String name) throws JsonException {
    JsonValue value = find(name);
    if (value == null) {
      throw new JsonException(object.at(), "there is no member \"" + name + "\"");
    }
    return value;
  }

  @Nullable JsonValue find(String name) throws JsonException {
    return object.members().get(name);
  }

  String text(String name) throws JsonException {
    return get(name).text();
  }

  /** Null where the member is missing or null. */
  @Nullable String optionalText(String name) throws JsonException {
    JsonValue value = find(name);
    return value == null || value.value() == null ? null : value.text();
  }

  /** A whole number from 0 to {@link Long#MAX_VALUE}. */
  long number(String name) throws JsonException {
    JsonValue value = get(name);
    try {
      if (value.value() instanceof BigDecimal number && number.signum() >= 0) {
        return number.longValueExact();
      }
    } catch (ArithmeticException e) {
      // told below
    }
    throw new JsonException(value.at(), "expected a whole number, 0 or more");
  }

  int smallNumber(String name) throws JsonException {
    long number = number(name);
    if (number > Integer.MAX_VALUE) {
      throw new JsonException(get(name).at(), "expected at most " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  boolean flag(String name) throws JsonException {
    JsonValue value = find(name);
    if (value == null) {
      return false;
    }
    if (value.value() instanceof Boolean flag) {
      return flag;
    }
    throw new JsonException(value.at(), "expected true or false");
  }

  String digest(String name) throws JsonException {
    String text = text(name);
    if (!Digest.isDigest(text)) {
      throw new JsonException(get(name).at(), "expected a SHA-256: 64 lower-case hexadecimal digits");
    }
    return text;
  }

  byte[] base64(String name) throws JsonException {
    try {
      return Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException e) {
      throw new JsonException(get(name).at(), "expected base64");
    }
  }

  List<String> texts(String name) throws JsonException {
    List<String> texts = new ArrayList<>();
    for (JsonValue element : get(name).elements()) {
      texts.add(element.text());
    }
    return texts;
  }

  List<Fields> objects(String name) throws JsonException {
    List<Fields> objects = new ArrayList<>();
    for (JsonValue element : get(name).elements()) {
      objects.add(new Fields(element));
    }
    return objects;
  }

  Fields object(String name) throws JsonException {
    return new Fields(get(name));
  }

  Map<String, JsonValue> members() throws JsonException {
    return object.members();
  }

  /** @param <T> what is read */
  interface Reading<T> {
    T read() throws JsonException, SetException;
  }
}

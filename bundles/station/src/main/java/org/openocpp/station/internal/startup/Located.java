// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows the file, line and path it came from, so that whoever wrote it can be told what is wrong where. */
final class Located {
  private final Path file;
  private final String path;
  private final int line;
  private final @Nullable Object value;
  private final Set<String> asked = new LinkedHashSet<>();

  private Located(Path file, String path, int line, @Nullable Object value) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.value = value;
  }

  static Located read(Path file) throws InvalidStartupFileException {
    JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser in = factory.createParser(Files.readString(file, StandardCharsets.UTF_8))) {
      in.nextToken();
      Located root = value(file, "", in);
      if (in.nextToken() != null) {
        throw new InvalidStartupFileException(
            file + ":" + in.currentTokenLocation().getLineNr() + ": something follows the end");
      }
      return root;
    } catch (JsonParseException e) {
      throw new InvalidStartupFileException(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      throw new InvalidStartupFileException(file + ": there is no such file");
    } catch (IOException e) {
      throw new InvalidStartupFileException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static Located value(Path file, String path, JsonParser in) throws IOException, InvalidStartupFileException {
    int line = in.currentTokenLocation().getLineNr();
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new InvalidStartupFileException(file + ":" + line + ": the file is empty");
    }
    Object value = switch (token) {
      case START_OBJECT -> object(file, path, in);
      case START_ARRAY -> array(file, path, in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
    return new Located(file, path, line, value);
  }

  private static Map<String, Located> object(Path file, String path, JsonParser in)
      throws IOException, InvalidStartupFileException {
    Map<String, Located> fields = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      fields.put(name, value(file, path.isEmpty() ? name : path + "." + name, in));
    }
    return fields;
  }

  private static List<Located> array(Path file, String path, JsonParser in)
      throws IOException, InvalidStartupFileException {
    List<Located> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(file, path + "[" + items.size() + "]", in));
    }
    return items;
  }

  InvalidStartupFileException wrong(String why) {
    return new InvalidStartupFileException(file + ":" + line + ": " + (path.isEmpty() ? "" : path + " ") + why);
  }

  /** Null where the field is absent or null. */
  @Nullable Located field(String name) throws InvalidStartupFileException {
    asked.add(name);
    Located field = fields().get(name);
    return field == null || field.value == null ? null : field;
  }

  Map<String, Located> fields() throws InvalidStartupFileException {
    return map(value);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Located> map(@Nullable Object object) throws InvalidStartupFileException {
    if (object instanceof Map<?, ?> map) {
      return (Map<String, Located>) map;
    }
    throw wrong("must be an object");
  }

  @SuppressWarnings("unchecked")
  List<Located> items() throws InvalidStartupFileException {
    if (value instanceof List<?> list) {
      return (List<Located>) list;
    }
    throw wrong("must be a list");
  }

  boolean isText() {
    return value instanceof String;
  }

  String text() throws InvalidStartupFileException {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("must be a text");
  }

  String text(int maxLength) throws InvalidStartupFileException {
    String text = text();
    if (text.isEmpty() || text.length() > maxLength) {
      throw wrong("must have 1 to " + maxLength + " characters");
    }
    return text;
  }

  BigDecimal number() throws InvalidStartupFileException {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw wrong("must be a number");
  }

  int integer(int min, int max) throws InvalidStartupFileException {
    BigDecimal number = number();
    if (number.stripTrailingZeros().scale() > 0 || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw wrong("must be a whole number from " + min + " to " + max);
    }
    return number.intValueExact();
  }

  boolean flag() throws InvalidStartupFileException {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("must be true or false");
  }

  /** A text, a whole number, a flag, or a list of texts, as a configuration holds it. */
  Object property() throws InvalidStartupFileException {
    if (value instanceof List<?>) {
      List<String> texts = new ArrayList<>();
      for (Located item : items()) {
        texts.add(item.text());
      }
      return texts.toArray(String[]::new);
    }
    if (value instanceof BigDecimal) {
      return integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw wrong("must be a text, a whole number, true, false, or a list of texts");
  }

  /** The paths of fields that nobody asked for. */
  List<String> unknown() throws InvalidStartupFileException {
    return fields().entrySet().stream().filter(field -> !asked.contains(field.getKey()))
        .map(field -> file + ":" + field.getValue().line + ": " + field.getValue().path).toList();
  }

  Path directory() {
    return file.toAbsolutePath().getParent();
  }
}

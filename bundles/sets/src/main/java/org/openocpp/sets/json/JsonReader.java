// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one JSON text (RFC 8259) and nothing else: UTF-8 without a byte order mark, no duplicate names, no lone surrogates, nothing
 * after the value; at most 1 MiB and 64 levels deep.
 */
public final class JsonReader {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 64;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  private final String source;
  private final String text;
  private int next;

  private JsonReader(String source, String text) {
    this.source = source;
    this.text = text;
  }

  /** Reads a file; positions name it as it was given. */
  public static JsonValue read(Path file) throws IOException, JsonException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in.readNBytes(MAX_BYTES + 1));
    }
  }

  public static JsonValue read(String source, byte[] bytes) throws JsonException {
    if (bytes.length > MAX_BYTES) {
      throw new JsonException(new Position(source, 1, 1), "longer than " + MAX_BYTES + " bytes");
    }
    var reader = new JsonReader(source, decode(source, bytes));
    JsonValue value = reader.value(0);
    reader.skipSpace();
    if (reader.next < reader.text.length()) {
      throw reader.error("something follows the end of the value");
    }
    return value;
  }

  private static String decode(String source, byte[] bytes) throws JsonException {
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    boolean malformed = decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError();
    var text = chars.flip().toString();
    if (malformed) {
      throw new JsonException(position(source, text, text.length()), "not UTF-8");
    }
    return text;
  }

  private JsonValue value(int depth) throws JsonException {
    skipSpace();
    Position at = position(source, text, next);
    return switch (peek()) {
      case '{' -> new JsonValue(object(depth + 1), at);
      case '[' -> new JsonValue(array(depth + 1), at);
      case '"' -> new JsonValue(string(), at);
      case 't' -> new JsonValue(word("true", true), at);
      case 'f' -> new JsonValue(word("false", false), at);
      case 'n' -> new JsonValue(word("null", null), at);
      default -> new JsonValue(number(), at);
    };
  }

  private Map<String, JsonValue> object(int depth) throws JsonException {
    enter(depth);
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (!accept('}')) {
      do {
        skipSpace();
        if (peek() != '"') {
          throw error(peek() == '}' ? "a comma before the end of the object" : "expected a member name in quotes");
        }
        int start = next;
        String name = string();
        if (members.containsKey(name)) {
          next = start;
          throw error("the member \"" + name + "\" is there twice");
        }
        if (!accept(':')) {
          throw error("expected ':' after \"" + name + "\"");
        }
        members.put(name, value(depth));
      } while (accept(','));
      if (!accept('}')) {
        throw error("expected ',' or '}'");
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private List<JsonValue> array(int depth) throws JsonException {
    enter(depth);
    List<JsonValue> elements = new ArrayList<>();
    if (!accept(']')) {
      do {
        elements.add(value(depth));
      } while (accept(','));
      if (!accept(']')) {
        throw error("expected ',' or ']'");
      }
    }
    return Collections.unmodifiableList(elements);
  }

  private void enter(int depth) throws JsonException {
    if (depth > MAX_DEPTH) {
      throw error("nested more than " + MAX_DEPTH + " deep");
    }
    next++;
  }

  private String string() throws JsonException {
    int start = next++;
    var out = new StringBuilder();
    for (char c = peek(); c != '"'; c = peek()) {
      if (c < 0x20) {
        throw error(next == text.length() ? "the text ends within a string" : "a control character within a string");
      }
      next++;
      out.append(c == '\\' ? escape() : c);
    }
    next++;
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(out)) {
      next = start;
      throw error("a string with half a surrogate pair");
    }
    return out.toString();
  }

  private char escape() throws JsonException {
    char c = peek();
    next++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        next -= 2;
        throw error("no such escape in a string");
      }
    };
  }

  private char unicode() throws JsonException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("\\u needs four hexadecimal digits");
      }
      code = code << 4 | digit;
      next++;
    }
    return (char) code;
  }

  private <T> T word(String word, T value) throws JsonException {
    if (!text.startsWith(word, next)) {
      throw error("expected a value");
    }
    next += word.length();
    return value;
  }

  private BigDecimal number() throws JsonException {
    var matcher = NUMBER.matcher(text).region(next, text.length());
    if (!matcher.lookingAt()) {
      throw error(next == text.length() ? "the text ends where a value should be" : "expected a value");
    }
    next = matcher.end();
    return new BigDecimal(matcher.group());
  }

  private boolean accept(char wanted) {
    skipSpace();
    boolean there = peek() == wanted;
    if (there) {
      next++;
    }
    return there;
  }

  private void skipSpace() {
    while (" \t\r\n".indexOf(peek()) >= 0) {
      next++;
    }
  }

  /** The next character; NUL, which nothing accepts, at the end. */
  private char peek() {
    return next < text.length() ? text.charAt(next) : 0;
  }

  private JsonException error(String reason) {
    return new JsonException(position(source, text, next), reason);
  }

  private static Position position(String source, String text, int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < index; i++) {
      column++;
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      }
    }
    return new Position(source, line, column);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets.json;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Writes JSON: the same value gives the same bytes. Maps are written in their order, so give one that has an order. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** @param value maps of strings, collections, strings, whole numbers, booleans, null */
  public static byte[] bytes(@Nullable Object value) {
    return of(value).getBytes(StandardCharsets.UTF_8);
  }

  /** An object with its members in this order: names and values by turns. */
  public static Map<String, Object> object(Object... pairs) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      members.put((String) pairs[i], pairs[i + 1]);
    }
    return members;
  }

  /** Indented, with a line feed at the end. */
  public static String of(@Nullable Object value) {
    var text = new JsonText();
    text.value(value, "\n");
    return text.out.append('\n').toString();
  }

  private void value(@Nullable Object value, String line) {
    if (value instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      container('{', '}', entries, line, entry -> {
        string(entry.getKey().toString());
        out.append(": ");
        value(entry.getValue(), line + "  ");
      });
    } else if (value instanceof Collection<?> collection) {
      container('[', ']', collection.iterator(), line, element -> value(element, line + "  "));
    } else if (value instanceof String string) {
      string(string);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass());
    }
  }

  private <T> void container(char begin, char end, Iterator<T> elements, String line,
      java.util.function.Consumer<T> element) {
    out.append(begin);
    boolean any = elements.hasNext();
    while (elements.hasNext()) {
      out.append(line).append("  ");
      element.accept(elements.next());
      out.append(elements.hasNext() ? "," : "");
    }
    out.append(any ? line : "").append(end);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

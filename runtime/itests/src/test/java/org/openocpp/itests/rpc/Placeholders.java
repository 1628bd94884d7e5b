// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for the placeholders of one row. {@code open} and {@code answered} are ids of CALLs of the station and may be empty
 * where the row does not name them.
 */
record Placeholders(String id, String id2, String open, String answered) {
  private static final Pattern PLACEHOLDER = Pattern
      .compile("\\{\\{(?:(id2?|open|answered)|id:(\\d+)|hex ([0-9A-Fa-f ]*)|x (\\d+) (.*?))}}", Pattern.DOTALL);

  static Placeholders fresh(String open, String answered) {
    return new Placeholders(newId(), newId(), open, answered);
  }

  private static String newId() {
    return "row-" + UUID.randomUUID().toString().substring(0, 13);
  }

  /** The bytes that the text of the table stands for; what is no placeholder is UTF-8. */
  byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      write(out, text.substring(end, matcher.start()));
      if (matcher.group(1) != null) {
        write(out, named(matcher.group(1)));
      } else if (matcher.group(2) != null) {
        write(out, padded(Integer.parseInt(matcher.group(2))));
      } else if (matcher.group(3) != null) {
        out.writeBytes(HexFormat.of().parseHex(matcher.group(3).replace(" ", "")));
      } else {
        write(out, matcher.group(5).repeat(Integer.parseInt(matcher.group(4))));
      }
      end = matcher.end();
    }
    write(out, text.substring(end));
    return out.toByteArray();
  }

  /** The id that the text of the table stands for. */
  String id(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  private String named(String name) {
    return switch (name) {
      case "id" -> id;
      case "id2" -> id2;
      case "open" -> open;
      default -> answered;
    };
  }

  private String padded(int length) {
    return (id + "-".repeat(length)).substring(0, length);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}

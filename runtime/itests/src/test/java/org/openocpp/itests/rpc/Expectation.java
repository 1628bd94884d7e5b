// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import java.util.Arrays;
import java.util.List;

/** What a station may do with a frame. Ids are text of the table, with placeholders. */
sealed interface Expectation {

  record Error(String code, String to) implements Expectation {}

  record Result(String to) implements Expectation {}

  record AnyAnswer(String to) implements Expectation {}

  record Silent() implements Expectation {}

  record Pong() implements Expectation {}

  record Close(int code) implements Expectation {}

  /** Reads a cell such as {@code error FormationViolation to X or silent}. */
  static List<Expectation> parse(String cell) {
    return Arrays.stream(cell.split(" or ")).map(String::strip).map(Expectation::one).toList();
  }

  private static Expectation one(String text) {
    String[] halves = text.split(" to ", 2);
    String to = halves.length == 2 ? halves[1] : "{{id}}";
    String[] words = halves[0].split(" ");
    return switch (words[0]) {
      case "error" -> new Error(words[1], to);
      case "result" -> new Result(to);
      case "answer" -> new AnyAnswer(to);
      case "silent" -> new Silent();
      case "pong" -> new Pong();
      case "close" -> new Close(Integer.parseInt(words[1]));
      default -> throw new IllegalArgumentException("not an expectation: " + text);
    };
  }
}

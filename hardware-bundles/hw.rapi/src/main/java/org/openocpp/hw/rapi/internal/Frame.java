// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a controller sends: an answer ({@code OK}, {@code NK}) or a notice ({@code AT}, {@code AB} and others), as words.
 *
 * @param sequence number of the command that it answers, 1 to 255; 0 where it has none
 */
record Frame(List<String> words, int sequence) {
  /** Answers of known firmware are below 60 characters. */
  static final int LONGEST = 100;
  private static final char START = '$';
  private static final char CHECKSUM = '^';
  private static final String SEQUENCE = ":";

  Frame {
    words = List.copyOf(words);
  }

  /** What came is no frame of RAPI. The message shows it. */
  static final class Garbage extends Exception {
    private static final long serialVersionUID = 1L;

    Garbage(String line) {
      super("garbage: " + line.chars().limit(40).mapToObj(c -> c < ' ' || c > '~' ? "." : Character.toString(c))
          .reduce("", String::concat));
    }
  }

  /** A command with sequence number and exclusive-or checksum. */
  static byte[] command(String text, int sequence) {
    String body = START + text + String.format(" :%02X", sequence);
    return (body + String.format("%c%02X\r", CHECKSUM, checksum(body))).getBytes(StandardCharsets.US_ASCII);
  }

  private static int checksum(String body) {
    return body.chars().reduce(0, (sum, c) -> sum ^ c);
  }

  /** @param line without its end; what was left over before the last {@code $} is passed over */
  static Frame parse(String line) throws Garbage {
    int start = line.lastIndexOf(START);
    int end = line.lastIndexOf(CHECKSUM);
    if (start < 0 || end < start || line.length() != end + 3 || !line.substring(end + 1).matches("[0-9A-Fa-f]{2}")
        || Integer.parseInt(line.substring(end + 1), 16) != checksum(line.substring(start, end))) {
      throw new Garbage(line);
    }
    List<String> words = new ArrayList<>(Arrays.asList(line.substring(start + 1, end).trim().split(" +")));
    int sequence = 0;
    if (words.getLast().matches(SEQUENCE + "[0-9A-Fa-f]{2}")) {
      sequence = Integer.parseInt(words.removeLast().substring(1), 16);
    }
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      throw new Garbage(line);
    }
    return new Frame(words, sequence);
  }

  boolean isAnswer() {
    return words.getFirst().equals("OK") || words.getFirst().equals("NK");
  }
}

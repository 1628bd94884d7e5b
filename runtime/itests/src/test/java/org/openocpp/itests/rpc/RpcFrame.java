// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openocpp.runtime.demo.websocket.Frame;

/** One row of a table such as {@code rpc-frames-1.6.txt}, which explains its columns. */
record RpcFrame(String name, String rule, List<Step> steps, List<Expectation> expected) {
  private static final Pattern KIND =
      Pattern.compile("(text|cont|binary|ping|pong|close|op(\\d+))(-?)(?:!(\\d))?(\\*?)");

  RpcFrame {
    steps = List.copyOf(steps);
    expected = List.copyOf(expected);
  }

  /** One WebSocket frame in the making. */
  record Step(String kind, String content) {

    Frame frame(Placeholders values) {
      Matcher kind = matched();
      Frame frame = Frame.of(opcode(kind), values.bytes(content));
      frame = kind.group(3).isEmpty() ? frame : frame.unfinished();
      return kind.group(4) == null ? frame : frame.withReserved(Integer.parseInt(kind.group(4)));
    }

    boolean masked() {
      return !matched().group(5).isEmpty();
    }

    private Matcher matched() {
      Matcher matcher = KIND.matcher(kind);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("not a kind of frame: " + kind);
      }
      return matcher;
    }

    private static int opcode(Matcher kind) {
      return switch (kind.group(1)) {
        case "text" -> Frame.TEXT;
        case "cont" -> Frame.CONTINUATION;
        case "binary" -> Frame.BINARY;
        case "ping" -> Frame.PING;
        case "pong" -> Frame.PONG;
        case "close" -> Frame.CLOSE;
        default -> Integer.parseInt(kind.group(2));
      };
    }
  }

  static List<RpcFrame> table(Dialect dialect) {
    try (InputStream in = RpcFrame.class.getResourceAsStream(dialect.table());
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(RpcFrame::parse).toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + dialect.table(), e);
    }
  }

  static RpcFrame parse(String line) {
    String[] cells = line.split("\\s\\|(?=\\s)");
    if (cells.length != 5) {
      throw new IllegalArgumentException(cells.length + " columns: " + line);
    }
    String kind = cells[2].strip();
    String content = cells[3].strip();
    List<Step> steps = kind.equals("frames")
        ? Arrays.stream(content.split(" ;; ")).map(RpcFrame::step).toList()
        : List.of(new Step(kind, content));
    return new RpcFrame(cells[0].strip(), cells[1].strip(), steps, Expectation.parse(cells[4].strip()));
  }

  private static Step step(String text) {
    String[] halves = text.split(" ", 2);
    return new Step(halves[0], halves.length == 2 ? halves[1] : "");
  }

  /** The ids of which one has to be answered, unless the connection ends; none where silence is good too. */
  Set<String> idsThatMustBeAnswered(Placeholders values) {
    Set<String> ids = new HashSet<>();
    for (Expectation one : expected) {
      switch (one) {
        case Expectation.Error(String code, String to) -> ids.add(values.id(to));
        case Expectation.Result(String to) -> ids.add(values.id(to));
        case Expectation.AnyAnswer(String to) -> ids.add(values.id(to));
        case Expectation.Silent() -> {
          return Set.of();
        }
        default -> {}
      }
    }
    return ids;
  }

  /** Whether the row needs a CALL of the station that waits for its answer. */
  boolean needsOpenCall() {
    return names("{{open}}");
  }

  /** Whether the row needs a CALL of the station that had its answer. */
  boolean needsAnsweredCall() {
    return names("{{answered}}");
  }

  private boolean names(String placeholder) {
    return steps.stream().anyMatch(step -> step.content().contains(placeholder));
  }

  @Override
  public String toString() {
    return name;
  }
}

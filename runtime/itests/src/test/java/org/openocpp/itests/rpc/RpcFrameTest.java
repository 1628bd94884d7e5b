// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.Test;
import org.openocpp.itests.rpc.Expectation.AnyAnswer;
import org.openocpp.itests.rpc.Expectation.Close;
import org.openocpp.itests.rpc.Expectation.Error;
import org.openocpp.itests.rpc.Expectation.Result;
import org.openocpp.itests.rpc.Expectation.Silent;
import org.openocpp.runtime.demo.websocket.Frame;

/** The table says what it means. */
public class RpcFrameTest {
  private static final Set<String> CODES = Set.of("NotImplemented", "NotSupported", "InternalError", "ProtocolError",
      "SecurityError", "FormationViolation", "PropertyConstraintViolation", "OccurenceConstraintViolation",
      "TypeConstraintViolation", "GenericError");
  private static final Set<String> CODES_201 = Set.of("NotImplemented", "NotSupported", "InternalError",
      "ProtocolError", "SecurityError", "FormatViolation", "PropertyConstraintViolation",
      "OccurrenceConstraintViolation", "TypeConstraintViolation", "GenericError", "MessageTypeNotSupported",
      "RpcFrameworkError");
  private static final List<Dialect> DIALECTS = List.of(Dialect.V16, Dialect.V201);
  private static final Placeholders VALUES = new Placeholders("I", "J", "open-1", "answered-1");

  private static List<RpcFrame> all() {
    return DIALECTS.stream().flatMap(dialect -> RpcFrame.table(dialect).stream()).toList();
  }

  @Test
  public void everyRowCanBeReadAndHasItsOwnName() {
    DIALECTS.forEach(RpcFrameTest::canBeRead);
  }

  private static void canBeRead(Dialect dialect) {
    List<RpcFrame> table = RpcFrame.table(dialect);
    assertThat(table).hasSizeGreaterThanOrEqualTo(44);
    assertThat(table).extracting(RpcFrame::name).doesNotHaveDuplicates();
    for (RpcFrame row : table) {
      row.steps().forEach(step -> assertThat(step.frame(VALUES)).as(row.name()).isNotNull());
      assertThat(row.rule()).as(row.name()).isNotEmpty();
      assertThat(row.expected()).as(row.name()).isNotEmpty();
    }
  }

  @Test
  public void errorCodesAreSpelledAsInTheirVersion() {
    codesOf(Dialect.V16, CODES);
    codesOf(Dialect.V201, CODES_201);
  }

  private static void codesOf(Dialect dialect, Set<String> codes) {
    RpcFrame.table(dialect).stream().flatMap(row -> row.expected().stream())
        .forEach(expected -> {
          if (expected instanceof Error(String code, String to)) {
            assertThat(codes).contains(code);
          }
        });
  }

  @Test
  public void noPlaceholderIsMisspelled() {
    for (RpcFrame row : all()) {
      for (RpcFrame.Step step : row.steps()) {
        assertThat(step.frame(VALUES).text()).as(row.name()).doesNotContain("{{id", "{{hex", "{{x ", "{{open",
            "{{answ");
      }
    }
  }

  @Test
  public void placeholdersStandForBytes() {
    assertThat(text("[2,\"{{id}}\",{{x 3 [}}{{x 2 ab}}]}]")).isEqualTo("[2,\"I\",[[[abab]}]");
    assertThat(text("{{{x 2 \"a\":1,}}\"b\":2}")).isEqualTo("{\"a\":1,\"a\":1,\"b\":2}");
    assertThat(text("{{id:4}} {{id2}} {{open}} {{answered}}")).isEqualTo("I--- J open-1 answered-1");
    assertThat(VALUES.bytes("a{{hex 00 FF}}ů")).containsExactly('a', 0, 0xFF, 0xC5, 0xAF);
    assertThat(VALUES.bytes("{{x 2  }}")).containsExactly(' ', ' ');
  }

  @Test
  public void rowsAreReadColumnByColumn() {
    RpcFrame row =
        RpcFrame.parse("a name | J 1, JE 2 | frames | text- {\"a\" ;; ping!4  x ;; op11* | error A to B C or silent");
    assertThat(row.name()).isEqualTo("a name");
    assertThat(row.rule()).isEqualTo("J 1, JE 2");
    assertThat(row.expected()).containsExactly(new Error("A", "B C"), new Silent());
    Frame first = row.steps().get(0).frame(VALUES);
    assertThat(first.fin()).isFalse();
    assertThat(first.text()).isEqualTo("{\"a\"");
    Frame second = row.steps().get(1).frame(VALUES);
    assertThat(second.reserved()).isEqualTo(4);
    assertThat(second.opcode()).isEqualTo(Frame.PING);
    assertThat(second.text()).isEqualTo(" x");
    assertThat(row.steps().get(2).masked()).isTrue();
    assertThat(row.steps().get(2).frame(VALUES).opcode()).isEqualTo(11);

    RpcFrame empty = RpcFrame.parse("b | J | text | | close 1007 or answer or result to X");
    assertThat(empty.steps().getFirst().frame(VALUES).length()).isZero();
    assertThat(empty.expected()).containsExactly(new Close(1007), new AnyAnswer("{{id}}"), new Result("X"));
  }

  private static String text(String cell) {
    return new String(VALUES.bytes(cell), StandardCharsets.UTF_8);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.api.protocol.RpcErrorKind.FORMAT_VIOLATION;
import static org.openocpp.api.protocol.RpcErrorKind.RPC_FRAMEWORK_ERROR;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.protocol.RpcErrorKind;

/** The rules of the envelope, OCPP-J 1.6 §4. */
class FrameReaderTest {
  private static final String ID37 = "x".repeat(37);

  private final FrameReader reader = new FrameReader();

  @Test
  void aCallIsTakenApartAndItsPayloadLeftAsItIs() {
    assertThat(reader.read(" [ 2 , \"id\" , \"Reset\" , { \"type\" : \"Sö\\u00e4ft\", \"n\":[1,{}] } ] "))
        .isEqualTo(new Frame.Call("id", "Reset", "{ \"type\" : \"Sö\\u00e4ft\", \"n\":[1,{}] }"));
  }

  @Test
  void aLongPayloadIsCutOutExactly() {
    String payload = "{\"a\":\"" + "é".repeat(40_000) + "\"}";
    assertThat(reader.read("[2,\"1\",\"X\"," + payload + "]")).isEqualTo(new Frame.Call("1", "X", payload));
  }

  @Test
  void nullStandsForAnEmptyPayload() {
    assertThat(reader.read("[2,\"1\",\"Heartbeat\",null]")).isEqualTo(new Frame.Call("1", "Heartbeat", "{}"));
    assertThat(reader.read("[3,\"1\",null]")).isEqualTo(new Frame.Result("1", "{}"));
  }

  @Test
  void idsOf36CharactersAreFine() {
    assertThat(reader.read("[2,\"" + "x".repeat(36) + "\",\"A\",{}]")).isInstanceOf(Frame.Call.class);
  }

  @Test
  void resultsAndErrorsAreRead() {
    assertThat(reader.read("[3,\"1\",{\"a\":1}]")).isEqualTo(new Frame.Result("1", "{\"a\":1}"));
    assertThat(reader.read("[4,\"1\",\"GenericError\",\"why\",{}]"))
        .isEqualTo(new Frame.Error("1", "GenericError", "why"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[4,\"1\"]", "[4,\"1\",7]", "[4,\"1\",null,\"why\",{}]"})
  void anErrorIsOneWhateverFollowsTheId(String frame) {
    assertThat(reader.read(frame)).isEqualTo(new Frame.Error("1", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[3,\"1\"]", "[3,\"1\",7]", "[3,\"1\",[]]", "[3,\"1\",{},{}]", "[3,\"1\",{\"a\":}]", "[3,\"1\",{}"})
  void anAnswerThatCannotBeReadEndsItsCall(String frame) {
    assertThat(reader.read(frame)).isInstanceOfSatisfying(Frame.Error.class, error -> {
      assertThat(error.id()).isEqualTo("1");
      assertThat(error.code()).isEmpty();
      assertThat(error.description()).isNotEmpty();
    });
  }

  static Stream<Arguments> badCalls() {
    return Stream.of(
        Arguments.of("no action", "[2,\"1\"]", RPC_FRAMEWORK_ERROR),
        Arguments.of("no payload", "[2,\"1\",\"A\"]", RPC_FRAMEWORK_ERROR),
        Arguments.of("five elements", "[2,\"1\",\"A\",{},{}]", RPC_FRAMEWORK_ERROR),
        Arguments.of("action is a number", "[2,\"1\",3,{}]", RPC_FRAMEWORK_ERROR),
        Arguments.of("action is null", "[2,\"1\",null,{}]", RPC_FRAMEWORK_ERROR),
        Arguments.of("something after the array", "[2,\"1\",\"A\",{}] []", RPC_FRAMEWORK_ERROR),
        Arguments.of("id too long", "[2,\"" + ID37 + "\",\"A\",{}]", RPC_FRAMEWORK_ERROR),
        Arguments.of("payload is an array", "[2,\"1\",\"A\",[]]", FORMAT_VIOLATION),
        Arguments.of("payload is a string", "[2,\"1\",\"A\",\"{}\"]", FORMAT_VIOLATION),
        Arguments.of("payload is a number", "[2,\"1\",\"A\",5]", FORMAT_VIOLATION),
        Arguments.of("payload is true", "[2,\"1\",\"A\",true]", FORMAT_VIOLATION),
        Arguments.of("garbage after the array", "[2,\"1\",\"A\",{}] x", FORMAT_VIOLATION),
        Arguments.of("truncated", "[2,\"1\",\"A\",{\"a\":", FORMAT_VIOLATION),
        Arguments.of("not closed", "[2,\"1\",\"A\",{}", FORMAT_VIOLATION),
        Arguments.of("comma too many", "[2,\"1\",\"A\",{},]", FORMAT_VIOLATION),
        Arguments.of("single quotes", "[2,\"1\",\"A\",{'a':1}]", FORMAT_VIOLATION),
        Arguments.of("comment", "[2,\"1\",\"A\",/**/{}]", FORMAT_VIOLATION),
        Arguments.of("NaN", "[2,\"1\",\"A\",{\"a\":NaN}]", FORMAT_VIOLATION),
        Arguments.of("control character in a string", "[2,\"1\",\"A\",{\"a\":\"\n\"}]", FORMAT_VIOLATION),
        Arguments.of("too deep", "[2,\"1\",\"A\"," + "{\"a\":".repeat(40) + "1" + "}".repeat(40) + "]",
            FORMAT_VIOLATION),
        Arguments.of("string too long", "[2,\"1\",\"A\",{\"a\":\"" + "x".repeat(FrameReader.MAX_STRING + 1) + "\"}]",
            FORMAT_VIOLATION),
        Arguments.of("number too long", "[2,\"1\",\"A\",{\"a\":" + "1".repeat(65) + "}]", FORMAT_VIOLATION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badCalls")
  void aBadCallWithAnIdCanBeAnswered(String what, String frame, RpcErrorKind kind) {
    assertThat(reader.read(frame)).isInstanceOfSatisfying(Frame.BadCall.class, bad -> {
      assertThat(bad.id()).isIn("1", ID37);
      assertThat(bad.kind()).isEqualTo(kind);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "{", "null", "2", "\"2\"", "{}", "[]", "[2]", "[2,", "[null]",
      "[\"2\",\"1\",\"A\",{}]",
      "[2.0,\"1\",\"A\",{}]", "[99999999999,\"1\",\"A\",{}]", "[2,1,\"A\",{}]", "[2,null,\"A\",{}]", "[2,[],\"A\",{}]",
      "[1,\"1\",\"A\",{}]", "[5,\"1\",\"A\",{}]", "[-2,\"1\",\"A\",{}]", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["})
  void whatHasNoReadableIdOrIsOfNoKnownTypeIsPassedOver(String frame) {
    assertThat(reader.read(frame)).isInstanceOf(Frame.Unreadable.class);
  }

  @Test
  void whatIsTooLargeIsNotEvenParsed() {
    String frame = "[2,\"1\",\"A\",{}]" + " ".repeat(FrameReader.MAX_FRAME);
    assertThat(reader.read(frame)).isInstanceOf(Frame.Unreadable.class);
  }

  /** What a version may refuse under an id made for that, and what must never be answered. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      x                    | RPC_FRAMEWORK_ERROR
      {}                   | RPC_FRAMEWORK_ERROR
      [2                   | RPC_FRAMEWORK_ERROR
      [2,7,"A",{}]         | RPC_FRAMEWORK_ERROR
      ["2","1","A",{}]     | RPC_FRAMEWORK_ERROR
      [5,"1",{}]           | MESSAGE_TYPE_NOT_SUPPORTED
      [3,7,{}]             |
      [3                   |
      [4,null,"E","",{}]   |
      """)
  void whatCannotBeReadSaysWhetherItMayBeRefused(String frame, @Nullable RpcErrorKind kind) {
    assertThat(reader.read(frame)).isInstanceOfSatisfying(Frame.Unreadable.class,
        unreadable -> assertThat(unreadable.kind()).isEqualTo(kind));
  }

  @Test
  void anEndlessIdIsNoId() {
    assertThat(reader.read("[2,\"" + "x".repeat(300) + "\",\"A\",{}]")).isInstanceOf(Frame.Unreadable.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.RpcErrorKind;

class PayloadCodecTest {
  private final PayloadCodec codec = new PayloadCodec();

  public enum Colour implements WireName {
    RED, DARK_BLUE
  }

  public record Inner(String name) {
    public Inner {
      Limits.required(name, "name");
      Limits.length(name, "name", 3);
    }
  }

  public record Outer(@Nullable Integer number, @Nullable Boolean flag, @Nullable BigDecimal decimal,
      @Nullable Instant date, @Nullable Colour colour, @Nullable Inner inner, @Nullable List<Inner> list,
      @Nullable List<String> names) {}

  @Test
  void writesWhatItReads() {
    String text = "{\"number\":-7,\"flag\":true,\"decimal\":0.10,\"date\":\"2026-01-01T00:00:00.000Z\","
        + "\"colour\":\"DarkBlue\",\"inner\":{\"name\":\"é\"},\"list\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"names\":[\"x\"]}";
    assertThat(codec.write(codec.readCall(Outer.class, text))).isEqualTo(text);
  }

  @Test
  void leavesOutWhatIsAbsent() {
    assertThat(codec.write(codec.readCall(Outer.class, "{}"))).isEqualTo("{}");
  }

  @Test
  void keepsDecimalsExact() {
    assertThat(codec.readCall(Outer.class, "{\"decimal\":0.1000000000000000055511151231257827}").decimal())
        .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
  }

  public record Custom(String vendorId) {
    public Custom {
      Limits.required(vendorId, "vendorId");
    }
  }

  public record Data(@Nullable RawJson data, @Nullable Inner inner) {}

  @Test
  void aFieldMayHoldAnyJson() {
    for (String json : List.of("{\"a\":[1,2.50,null,true,\"x\"]}", "[]", "7", "0.10", "\"t\"", "null", "false")) {
      String text = "{\"data\":" + json + ",\"inner\":{\"name\":\"x\"}}";
      assertThat(codec.readCall(Data.class, text).data()).isEqualTo(new RawJson(json));
      assertThat(codec.write(codec.readCall(Data.class, text))).isEqualTo(text);
    }
  }

  @Test
  void anExtensionIsCheckedAndPassedOverInEveryObject() {
    PayloadCodec extended = new PayloadCodec(new Extension("customData", Custom.class));
    String more = "\"customData\":{\"vendorId\":\"v\",\"more\":{\"x\":[1]}}";
    assertThat(extended.readCall(Data.class, "{" + more + ",\"inner\":{" + more + ",\"name\":\"x\"}}").inner())
        .isEqualTo(new Inner("x"));
    Violation other =
        catchThrowableOfType(Violation.class, () -> extended.readCall(Data.class, "{\"customData\":\"v\"}"));
    assertThat(other.kind()).isEqualTo(RpcErrorKind.TYPE_CONSTRAINT_VIOLATION);
    Violation without = catchThrowableOfType(Violation.class,
        () -> extended.readCall(Data.class, "{\"inner\":{\"name\":\"x\",\"customData\":{}}}"));
    assertThat(without).hasMessage("inner.customData.vendorId: is required");
    assertThat(extended.write(new Data(null, new Inner("x")), new Custom("v")))
        .isEqualTo("{\"inner\":{\"name\":\"x\"},\"customData\":{\"vendorId\":\"v\"}}");
    assertThatThrownBy(() -> codec.readCall(Data.class, "{" + more + "}")).hasMessageContaining("is not a field");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          ''                                  | FORMAT_VIOLATION                | the payload is an object
          {                                   | FORMAT_VIOLATION                | the payload is not JSON
          []                                  | FORMAT_VIOLATION                | the payload is an object
          null                                | FORMAT_VIOLATION                | the payload is an object
          "x"                                 | FORMAT_VIOLATION                | the payload is an object
          {} {}                               | FORMAT_VIOLATION                | the payload is one object
          {"number":NaN}                      | FORMAT_VIOLATION                | the payload is not JSON
          {"other":1}                         | FORMAT_VIOLATION                | other: is not a field of this message
          {"inner":{"name":"a","x":{}}}       | FORMAT_VIOLATION                | inner.x: is not a field of this message
          {"number":1,"number":1}             | OCCURRENCE_CONSTRAINT_VIOLATION | number: is there twice
          {"inner":{}}                        | OCCURRENCE_CONSTRAINT_VIOLATION | inner.name: is required
          {"list":[{"name":"a"},{}]}          | OCCURRENCE_CONSTRAINT_VIOLATION | list[1].name: is required
          {"number":1.0}                      | TYPE_CONSTRAINT_VIOLATION       | number: is an integer
          {"number":1e2}                      | TYPE_CONSTRAINT_VIOLATION       | number: is an integer
          {"number":"1"}                      | TYPE_CONSTRAINT_VIOLATION       | number: is an integer
          {"number":true}                     | TYPE_CONSTRAINT_VIOLATION       | number: is an integer
          {"number":null}                     | TYPE_CONSTRAINT_VIOLATION       | number: is an integer
          {"number":2147483648}               | PROPERTY_CONSTRAINT_VIOLATION   | number: is an integer of 32 bits
          {"flag":"true"}                     | TYPE_CONSTRAINT_VIOLATION       | flag: is true or false
          {"flag":1}                          | TYPE_CONSTRAINT_VIOLATION       | flag: is true or false
          {"decimal":"1.5"}                   | TYPE_CONSTRAINT_VIOLATION       | decimal: is a number
          {"decimal":1e999}                   | PROPERTY_CONSTRAINT_VIOLATION   | decimal: is a number of a sensible size
          {"decimal":10e2147483647}           | PROPERTY_CONSTRAINT_VIOLATION   | decimal: is a number of a sensible size
          {"decimal":1e99999999999}           | PROPERTY_CONSTRAINT_VIOLATION   | decimal: is a number of a sensible size
          {"decimal":1e-99999999999}          | PROPERTY_CONSTRAINT_VIOLATION   | decimal: is a number of a sensible size
          {"date":1767225600}                 | TYPE_CONSTRAINT_VIOLATION       | date: is a string
          {"date":"yesterday"}                | PROPERTY_CONSTRAINT_VIOLATION   | date: is a date and time as in ISO 8601
          {"date":"2026-02-30T00:00:00Z"}     | PROPERTY_CONSTRAINT_VIOLATION   | date: is a date and time as in ISO 8601
          {"date":"2026-01-01"}               | PROPERTY_CONSTRAINT_VIOLATION   | date: is a date and time as in ISO 8601
          {"colour":"Green"}                  | PROPERTY_CONSTRAINT_VIOLATION   | colour: is one of Red, DarkBlue
          {"colour":"red"}                    | PROPERTY_CONSTRAINT_VIOLATION   | colour: is one of Red, DarkBlue
          {"colour":1}                        | TYPE_CONSTRAINT_VIOLATION       | colour: is a string
          {"inner":"x"}                       | TYPE_CONSTRAINT_VIOLATION       | inner: is an object
          {"inner":{"name":"abcd"}}           | PROPERTY_CONSTRAINT_VIOLATION   | inner.name: has at most 3 characters, not 4
          {"list":{}}                         | TYPE_CONSTRAINT_VIOLATION       | list: is an array
          {"list":["x"]}                      | TYPE_CONSTRAINT_VIOLATION       | list[0]: is an object
          {"names":["x",null]}                | TYPE_CONSTRAINT_VIOLATION       | names[1]: is a string
          """)
  void namesFaultAndFieldOfACall(String payload, RpcErrorKind kind, String message) {
    Violation violation =
        catchThrowableOfType(Violation.class, () -> codec.readCall(Outer.class, payload.equals("''") ? "" : payload));
    assertThat(violation).hasMessage(message);
    assertThat(violation.kind()).isEqualTo(kind);
  }

  @Test
  void refusesDepthBeforeItCosts() {
    String deep = "{\"inner\":" + "[".repeat(40) + "]".repeat(40) + "}";
    assertThatThrownBy(() -> codec.readCall(Outer.class, deep)).isInstanceOf(Violation.class);
    assertThatThrownBy(() -> codec.readAnswer(Outer.class, "{\"more\":" + "[".repeat(40) + "]".repeat(40) + "}"))
        .isInstanceOf(InvalidAnswerException.class);
  }

  @Test
  void anAnswerMaySayMoreThanItMust() throws InvalidAnswerException {
    assertThat(codec.readAnswer(Outer.class, "{\"extra\":{\"a\":[1,{}]},\"number\":null,\"flag\":false,\"more\":1}"))
        .isEqualTo(new Outer(null, false, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      []                          | the payload is an object
      {"inner":{"name":null}}     | inner.name: is required
      {"number":"1"}              | number: is an integer
      {"number":1,"number":2}     | number: is there twice
      {"colour":"Green"}          | colour: is one of Red, DarkBlue
      """)
  void anAnswerThatIsNoneIsNamed(String payload, String message) {
    assertThatThrownBy(() -> codec.readAnswer(Outer.class, payload)).isInstanceOf(InvalidAnswerException.class)
        .hasMessage(message);
  }

  /** 1.6:3.15/1, I9: any offset, any fraction, and none; without a zone it is UTC */
  @ParameterizedTest
  @CsvSource({"2026-01-01T12:00:00Z, 2026-01-01T12:00:00.000Z", "2026-01-01T12:00:00.123Z, 2026-01-01T12:00:00.123Z",
      "2026-01-01T12:00:00.123456Z, 2026-01-01T12:00:00.123Z",
      "2026-01-01T12:00:00.123999999Z, 2026-01-01T12:00:00.123Z",
      "2026-01-01T12:00:00+02:00, 2026-01-01T10:00:00.000Z", "2026-01-01T12:00:00-05:30, 2026-01-01T17:30:00.000Z",
      "2026-01-01T12:00:00+00:00, 2026-01-01T12:00:00.000Z", "2026-01-01t12:00:00z, 2026-01-01T12:00:00.000Z",
      "2026-01-01T12:00:00.5, 2026-01-01T12:00:00.500Z", "2028-02-29T23:59:59.9Z, 2028-02-29T23:59:59.900Z"})
  void i9ReadsAnyDateAndWritesUtcWithMilliseconds(String text, String written) throws InvalidAnswerException {
    Outer outer = codec.readAnswer(Outer.class, "{\"date\":\"" + text + "\"}");
    assertThat(codec.write(outer)).isEqualTo("{\"date\":\"" + written + "\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "a\\"b"    | a"b
      {"a":1}    | {"a":1}
      17         | 17
      plain text | plain text
      "a" "b"    | "a" "b"
      """)
  void unquotesStringsOnly(String text, String content) {
    assertThat(codec.unquote(text)).isEqualTo(content);
  }

  @Test
  void quotesWhatItUnquotes() {
    assertThat(codec.unquote(codec.quote("line\n\"ü\u0000"))).isEqualTo("line\n\"ü\u0000");
  }

  @Test
  void cutsAtACharacter() {
    assertThat(Limits.cut("ab😀c", 3)).isEqualTo("ab😀");
    assertThat(Limits.cut("ab", 3)).isEqualTo("ab");
  }
}

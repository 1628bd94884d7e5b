// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static JsonValue read(String text) throws JsonException {
    return JsonReader.read("f", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEveryKindOfValue() throws Exception {
    Map<String, JsonValue> all = read("""
        { "s": "a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é😀", "n": -12.50e+2, "z": 0, "t": true, "f": false,
          "0": null, "a": [1, [], {}], "e": "" }""").members();
    assertThat(all.get("s").text()).isEqualTo("a\"\\/\b\f\n\r\té😀é😀");
    assertThat(all.get("n").value()).isEqualTo(new BigDecimal("-12.50e+2"));
    assertThat(all.get("z").value()).isEqualTo(BigDecimal.ZERO);
    assertThat(all.get("t").value()).isEqualTo(true);
    assertThat(all.get("f").value()).isEqualTo(false);
    assertThat(all.get("0").value()).isNull();
    assertThat(all.get("a").elements()).hasSize(3);
    assertThat(all.get("a").elements().get(1).elements()).isEmpty();
    assertThat(all.get("a").elements().get(2).members()).isEmpty();
    assertThat(all.get("e").text()).isEmpty();
    assertThat(List.copyOf(all.keySet())).containsExactly("s", "n", "z", "t", "f", "0", "a", "e");
  }

  @Test
  void knowsWhereAValueStands() throws Exception {
    assertThat(read("{\n  \"a\":\r\n    [true,\t7]}").members().get("a").elements().get(1).at())
        .isEqualTo(new Position("f", 3, 12));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`` | f:1:1: the text ends where a value should be",
      "`{\"a\":1,}` | f:1:8: a comma before the end of the object",
      "`{\"a\":1 \"b\":2}` | f:1:8: expected ',' or '}'",
      "`{\"a\" 1}` | f:1:6: expected ':' after \"a\"",
      "`{a:1}` | f:1:2: expected a member name in quotes",
      "`{'a':1}` | f:1:2: expected a member name in quotes",
      "`{\"a\":1,\"a\":2}` | f:1:8: the member \"a\" is there twice",
      "`{\"a\":1,\"\\u0061\":2}` | f:1:8: the member \"a\" is there twice",
      "`{\"a\":` | f:1:6: the text ends where a value should be",
      "`[1,]` | f:1:4: expected a value",
      "`[1` | f:1:3: expected ',' or ']'",
      "`{} {}` | f:1:4: something follows the end of the value",
      "`\"a` | f:1:3: the text ends within a string",
      "`\"\\x\"` | f:1:2: no such escape in a string",
      "`\"\\u00g0\"` | f:1:6: \\u needs four hexadecimal digits",
      "`\"\\ud83d\"` | f:1:1: a string with half a surrogate pair",
      "`tru` | f:1:1: expected a value",
      "`// no` | f:1:1: expected a value"})
  void refusesWithPlaceAndReason(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "+1", ".5", "1.", "1e", "0x1", "NaN", "Infinity", "-", "1e9999", "\"\u0001\"", "\"\n\"",
      "\u0000",
      "\uFEFF{}", "\u00a0{}", "True", "nul", "\"\\u١٢٣٤\""})
  void refuses(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void refusesBrokenUtf8WhereItIs() {
    byte[] bytes = {'{', '\n', '"', (byte) 0xc3, '"', ':', '1', '}'};
    assertThatThrownBy(() -> JsonReader.read("f", bytes)).hasMessage("f:2:2: not UTF-8");
    byte[] cut = {'"', (byte) 0xc3};
    assertThatThrownBy(() -> JsonReader.read("f", cut)).hasMessage("f:1:2: not UTF-8");
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() throws Exception {
    assertThat(read("[".repeat(64) + "]".repeat(64)).elements()).hasSize(1);
    assertThatThrownBy(() -> read("[".repeat(65))).hasMessage("f:1:65: nested more than 64 deep");
    assertThatThrownBy(() -> read(" ".repeat((1 << 20) + 1))).hasMessageContaining("longer than");
  }

  @Test
  void saysWhatItExpectedInstead() throws Exception {
    JsonValue value = read("{\"a\": 1}");
    assertThatThrownBy(() -> value.members().get("a").text()).hasMessage("f:1:7: expected a string, not a number");
    assertThatThrownBy(value::elements).hasMessage("f:1:1: expected an array, not an object");
    assertThatThrownBy(() -> read("null").members()).hasMessage("f:1:1: expected an object, not null");
  }
}

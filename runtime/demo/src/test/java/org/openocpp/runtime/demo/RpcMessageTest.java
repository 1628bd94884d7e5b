// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcMessageTest {
  private static final String ID37 = "0123456789012345678901234567890123456";

  @ParameterizedTest
  @ValueSource(
      strings = {"[2,\"a\",\"Heartbeat\",{}]", "[3,\"a\",{\"b\":[1.50]}]", "[4,\"a\",\"GenericError\",\"\",{}]"})
  void whatIsReadIsWrittenAgain(String frame) {
    assertThat(RpcMessage.parse(frame).text().replace("1.5]", "1.50]")).isEqualTo(frame);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "[2,\"a\"]", "[2,1,\"Heartbeat\",{}]", "[2,\"a\",\"Heartbeat\",null]",
      "[2,\"a\",1,{}]",
      "[2,\"a\",\"Heartbeat\",{},1]", "[3,\"a\",[]]", "[3,\"a\",{},{}]", "[4,\"a\",\"GenericError\",\"\"]",
      "[5,\"a\",{}]",
      "[2.0,\"a\",\"Heartbeat\",{}]", "[\"2\",\"a\",\"Heartbeat\",{}]", "[2,\"" + ID37 + "\",\"Heartbeat\",{}]",
      "[2,\"a\",\"Heartbeat\",{}] []"})
  void whatBreaksARuleIsRefused(String frame) {
    assertThatThrownBy(() -> RpcMessage.parse(frame)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdOf36CharactersIsAllowed() {
    String id = ID37.substring(1);
    assertThat(RpcMessage.parse("[2,\"" + id + "\",\"Heartbeat\",{}]").id()).isEqualTo(id);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {
  private final Redaction redaction = new Redaction();

  @Test
  void tokensKeysAndAddressesAreHidden() {
    assertThat(redaction.of("[2,\"1\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"04AABB\"}]"))
        .isEqualTo("[2,\"1\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"…\"}]");
    assertThat(redaction.of("[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"1234\"}]"))
        .contains("AuthorizationKey").doesNotContain("1234");
    assertThat(redaction.of("[3,\"1\",{\"configurationKey\":[{\"key\":\"X\",\"value\":\"secret\"}]}]"))
        .doesNotContain("secret");
    assertThat(redaction.of("[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://u:pw@h/\"}]")).doesNotContain("pw");
    assertThat(redaction.of("[3,\"1\",{\"idTagInfo\":{\"parentIdTag\":\"04CC\",\"status\":\"Accepted\"}}]"))
        .contains("Accepted").doesNotContain("04CC");
  }

  @Test
  void readingsAreNot() {
    assertThat(redaction.of("[2,\"1\",\"MeterValues\",{\"sampledValue\":[{\"value\":\"17.5\"}]}]")).contains("17.5");
  }

  @Test
  void whatIsNoJsonIsNotRepeated() {
    assertThat(redaction.of("idTag=04AABB")).doesNotContain("04AABB");
    assertThat(redaction.of("\"text\"")).isEqualTo("\"text\"");
    assertThat(redaction.of("")).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final String GOOD = """
      GET /ocpp/RDAM%20123 HTTP/1.1\r
      Host: 127.0.0.1:9000\r
      Upgrade: websocket\r
      Connection: keep-alive, Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Protocol: ocpp2.0.1, ocpp1.6\r
      Sec-WebSocket-Version: 13\r
      Authorization: Basic UkRBTSAxMjM6c2VjcmV0\r
      \r
      """;

  @Test
  void aGoodRequestIsUnderstood() throws IOException {
    Handshake handshake = read(GOOD + "tail");
    assertThat(handshake.flaw()).isEmpty();
    assertThat(handshake.identity()).isEqualTo("RDAM 123");
    assertThat(handshake.subprotocols()).containsExactly("ocpp2.0.1", "ocpp1.6");
    assertThat(handshake.password()).hasValueSatisfying(p -> assertThat(p).asString().isEqualTo("secret"));
    assertThat(handshake.switching("ocpp1.6")) // key and accept of RFC 6455 §1.3
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol: ocpp1.6");
    assertThat(handshake.switching(null)).doesNotContain("Protocol:");
  }

  @Test
  void flawsAreNamed() throws IOException {
    assertThat(read(GOOD.replace("Upgrade: websocket", "Upgrade: h2c")).flaw()).hasValue("no Upgrade: websocket");
    assertThat(read(GOOD.replace("keep-alive, Upgrade", "keep-alive")).flaw()).hasValue("no Connection: Upgrade");
    assertThat(read(GOOD.replace("Version: 13", "Version: 8")).flaw()).hasValue("not WebSocket version 13");
    assertThat(read(GOOD.replace("dGhlIHNhbXBsZSBub25jZQ==", "!")).flaw())
        .hasValue("Sec-WebSocket-Key is not 16 bytes in base64");
  }

  @Test
  void aPasswordIsNotPrinted() throws IOException {
    assertThat(read(GOOD).toString()).isEqualTo("GET /ocpp/RDAM%20123");
  }

  @Test
  void rubbishIsRefused() {
    assertThatThrownBy(() -> read("\u0016\u0003\u0001 hello\r\n\r\n")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("GET / HTTP/1.1\r\nA: " + "x".repeat(20_000))).isInstanceOf(IOException.class);
  }

  private static Handshake read(String request) throws IOException {
    return Handshake.read(new ByteArrayInputStream(request.getBytes(StandardCharsets.ISO_8859_1)));
  }
}

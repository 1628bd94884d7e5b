// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openocpp.api.protocol.OutgoingCall;

class FrameWriterTest {

  @Test
  void framesAreWritten() {
    assertThat(FrameWriter.call("1", new OutgoingCall("A", "{}"))).isEqualTo("[2,\"1\",\"A\",{}]");
    assertThat(FrameWriter.result("a\"b\\", "{}")).isEqualTo("[3,\"a\\\"b\\\\\",{}]");
    assertThat(FrameWriter.error("1", "GenericError", "say \"no\"\n"))
        .isEqualTo("[4,\"1\",\"GenericError\",\"say \\\"no\\\"\\n\",{}]");
  }

  @Test
  void descriptionsHaveAtMost255CharactersAndNoHalfOnes() {
    Frame.Error error = (Frame.Error) new FrameReader().read(FrameWriter.error("1", "E", "x".repeat(254) + "😀y"));
    assertThat(error.description()).isEqualTo("x".repeat(254));
    assertThat(((Frame.Error) new FrameReader().read(FrameWriter.error("1", "E", "x".repeat(300)))).description())
        .hasSize(255);
  }
}

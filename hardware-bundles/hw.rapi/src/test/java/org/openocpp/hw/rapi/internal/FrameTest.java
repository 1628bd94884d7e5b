// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  /** Checksums of the manual: {@code $GS^30} without number; with one it is covered too. */
  @Test
  void aCommandCarriesNumberAndChecksum() {
    assertThat(new String(Frame.command("GS", 0x1A))).isEqualTo("$GS :1A^5A\r");
  }

  @Test
  void answersAndNoticesAreRead() throws Exception {
    assertThat(Frame.parse("$OK 03 125 03 0140 :1A^79").words()).containsExactly("OK", "03", "125", "03", "0140");
    assertThat(Frame.parse("$OK 03 125 03 0140 :1A^79").sequence()).isEqualTo(0x1A);
    assertThat(Frame.parse("$GS^30").sequence()).isZero();
    assertThat(Frame.parse("\nxx$GS^30").words()).as("what was there before").containsExactly("GS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "$", "GS^30", "$GS", "$GS^31", "$GS^3", "$GS^300", "$GS^zz", "$^24", "$ :01^2F", "^30$GS"})
  void whatIsNoFrameIsGarbage(String line) {
    assertThatThrownBy(() -> Frame.parse(line)).isInstanceOf(Frame.Garbage.class).hasMessageStartingWith("garbage: ");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void percentilesAreMeasuredValues() {
    var samples = new Samples();
    for (int i = 100; i > 0; i--) {
      samples.add(i);
    }
    assertThat(samples.percentile(0)).isEqualTo(1);
    assertThat(samples.median()).isEqualTo(50);
    assertThat(samples.percentile(99)).isEqualTo(99);
    assertThat(samples.percentile(100)).isEqualTo(100);
  }

  @Test
  void oneSampleIsEveryPercentile() {
    var samples = new Samples();
    samples.add(7);
    assertThat(samples.median()).isEqualTo(7);
    assertThat(samples.percentile(99)).isEqualTo(7);
  }

  @Test
  void noSampleIsAnError() {
    assertThatThrownBy(() -> new Samples().median()).isInstanceOf(IllegalStateException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openocpp.api.units.WattHours;

class RegisterTest {
  private final Register register = new Register();

  @Test
  void followsTheMeter() {
    assertThat(register.value()).isNull();
    register.take(WattHours.of(5));
    register.take(WattHours.of(9));
    assertThat(register.value()).isEqualTo(WattHours.of(9));
  }

  @Test
  void aSmallStepBackWaitsUntilTheMeterHasCaughtUp() {
    register.take(WattHours.of(1000));
    assertThat(register.take(WattHours.of(950))).isFalse();
    assertThat(register.value()).isEqualTo(WattHours.of(1000));
    register.take(WattHours.of(1010));
    assertThat(register.value()).isEqualTo(WattHours.of(1010));
  }

  @Test
  void aMeterThatStartsAnewGoesOnFromWhereItWasAlsoAfterARestart() {
    register.take(WattHours.of(999_999));
    assertThat(register.take(WattHours.of(2))).isFalse();
    assertThat(register.value()).isEqualTo(WattHours.of(999_999));
    assertThat(register.take(WattHours.of(3))).isTrue();
    Register next = new Register();
    next.restore(register.stored());
    next.take(WattHours.of(10));
    assertThat(next.value()).isEqualTo(WattHours.of(1_000_007));
  }

  /** F20: believing a single low reading would book the whole register again with the next. */
  @Test
  void oneLowReadingAloneIsNonsense() {
    register.take(WattHours.of(50_000));
    assertThat(register.take(WattHours.ZERO)).isFalse();
    assertThat(register.take(WattHours.of(50_010))).isFalse();
    assertThat(register.take(WattHours.ZERO)).isFalse();
    register.take(WattHours.of(50_020));
    assertThat(register.value()).isEqualTo(WattHours.of(50_020));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.openocpp.testkit.time.VirtualTime;

/** When a trial is won, and when it is lost. */
class GateTest {
  private final VirtualTime time = new VirtualTime();
  private final Map<String, Optional<String>> checks = new TreeMap<>();
  private final List<Optional<String>> decided = new ArrayList<>();

  private void begin(String... wellBefore) {
    new Gate(time.timers(), Runnable::run, () -> checks, Set.of(wellBefore), Duration.ofSeconds(180),
        Duration.ofSeconds(5), decided::add).look();
  }

  private void is(String check, String problem) {
    checks.put(check, Optional.ofNullable(problem));
  }

  @Test
  void whatIsWellForAWhileIsGood() {
    is("csms", null);
    begin("csms");
    time.advance(Duration.ofSeconds(4));
    assertThat(decided).isEmpty();
    time.advance(Duration.ofSeconds(2));
    assertThat(decided).containsExactly(Optional.empty());
  }

  @Test
  void whatComesAndGoesIsNotWell() {
    begin("csms");
    for (int second = 0; second < 100; second += 4) {
      is("csms", second % 8 == 0 ? null : "gone");
      time.advance(Duration.ofSeconds(4));
    }
    assertThat(decided).isEmpty();
    is("csms", "gone");
    time.advance(Duration.ofSeconds(100));
    assertThat(decided).singleElement().satisfies(
        problem -> assertThat(problem).hasValue("gone, 180 s after the start"));
  }

  /** A station that was offline before is not rolled back for being offline. */
  @Test
  void whatWasNotWellBeforeHoldsNothingUp() {
    is("csms", "offline");
    is("station", null);
    begin("station");
    time.advance(Duration.ofSeconds(6));
    assertThat(decided).containsExactly(Optional.empty());
  }

  @Test
  void aCheckThatIsGoneIsAProblem() {
    is("csms", null);
    begin("csms", "station");
    time.advance(Duration.ofSeconds(200));
    assertThat(decided).singleElement()
        .satisfies(problem -> assertThat(problem.orElseThrow()).contains("nothing looks after \"station\" any more"));
  }

  @Test
  void itIsDecidedOnce() {
    is("csms", null);
    begin("csms");
    time.advance(Duration.ofHours(1));
    assertThat(decided).hasSize(1);
  }
}

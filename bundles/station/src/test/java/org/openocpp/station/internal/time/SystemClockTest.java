// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openocpp.api.time.Stamp;
import org.openocpp.testkit.time.VirtualTime;

class SystemClockTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final VirtualTime time = new VirtualTime();

  private SystemClock clock(Instant systemTime) {
    return new SystemClock(time.timers(), "boot-1", systemTime);
  }

  @Test
  void runsOnFromTheSystemsTime() {
    SystemClock clock = clock(NOON);
    time.advance(Duration.ofSeconds(90));
    assertThat(clock.trusted()).isTrue();
    assertThat(clock.now()).isEqualTo(NOON.plusSeconds(90));
  }

  /** FAULTS F18: without a real-time clock no date of 1970 gets into the books. */
  @Test
  void aStampMadeBeforeTheDateWasKnownIsResolvedOnceItIs() {
    SystemClock clock = clock(Instant.EPOCH);
    time.advance(Duration.ofSeconds(10));
    Stamp early = clock.stamp();
    assertThat(clock.trusted()).isFalse();
    assertThat(early.wall()).isNull();
    time.advance(Duration.ofSeconds(50));
    clock.learn(NOON);
    assertThat(clock.trusted()).isTrue();
    assertThat(clock.resolve(early)).isEqualTo(NOON.minusSeconds(50));
    assertThat(clock.stamp().wall()).isEqualTo(NOON);
  }

  @Test
  void aStampOfAnEarlierStartIsResolvedByWhatWasLearntThen() {
    SystemClock clock = clock(NOON);
    Stamp before = new Stamp("boot-0", 5_000, null);
    assertThat(clock.resolve(before)).as("nothing is known: not before this software")
        .isAfterOrEqualTo(SystemClock.FLOOR);
    clock.know(Map.of("boot-0", NOON.minusSeconds(3600)));
    assertThat(clock.resolve(before)).isEqualTo(NOON.minusSeconds(3595));
  }

  @Test
  void aStampWithADateIsNotTouchedByALaterJump() {
    SystemClock clock = clock(NOON);
    Stamp stamp = clock.stamp();
    clock.learn(NOON.plus(Duration.ofDays(400)));
    assertThat(clock.resolve(stamp)).isEqualTo(NOON);
  }

  @Test
  void aPersonsTimeWinsUntilItIsTakenBack() {
    SystemClock clock = clock(NOON);
    Instant then = Instant.parse("2027-01-17T18:00:00Z");
    clock.override(then);
    clock.learn(NOON);
    time.advance(Duration.ofSeconds(5));
    assertThat(clock.now()).isEqualTo(then.plusSeconds(5));
    clock.override(null);
    clock.learn(NOON);
    assertThat(clock.now()).isEqualTo(NOON);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.station.internal.limits.SiteSharing.Demand;

class SiteSharingTest {
  private static Demand car(int amps, int phases) {
    return new Demand(MilliAmps.ofAmps(amps), MilliAmps.ofAmps(6), phases);
  }

  private static List<Long> share(int site, Demand... demands) {
    return SiteSharing.share(MilliAmps.ofAmps(site), List.of(demands)).stream().map(MilliAmps::value).toList();
  }

  @Test
  void enoughForAllIsGivenToAll() {
    assertThat(share(64, car(32, 3), car(32, 3))).containsExactly(32_000L, 32_000L);
  }

  @Test
  void nobodyWantsNothing() {
    assertThat(share(64)).isEmpty();
    assertThat(share(0, car(32, 3))).containsExactly(0L);
  }

  @Test
  void twoShareEvenly() {
    assertThat(share(40, car(32, 3), car(32, 3))).containsExactly(20_000L, 20_000L);
  }

  @Test
  void whatOneDoesNotWantTheOtherGets() {
    assertThat(share(40, car(10, 3), car(32, 3))).containsExactly(10_000L, 30_000L);
  }

  @Test
  void carsOnOnePhaseCompeteOnThatPhaseOnly() {
    assertThat(share(40, car(32, 1), car(32, 3))).containsExactly(20_000L, 20_000L);
    assertThat(share(20, car(16, 1), car(16, 1))).containsExactly(10_000L, 10_000L);
  }

  @Test
  void whoWouldGetTooLittleWaitsAndTheFirstInLineGoesOn() {
    assertThat(share(10, car(32, 3), car(32, 3))).containsExactly(10_000L, 0L);
    assertThat(share(13, car(32, 3), car(32, 3), car(32, 3))).containsExactly(6_500L, 6_500L, 0L);
  }

  @Test
  void noPhaseIsEverOverloadedAndNobodyGetsAUselessCurrent() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int round = 0; round < 2000; round++) {
      int site = random.nextInt(0, 120);
      Demand[] demands = new Demand[random.nextInt(1, 8)];
      for (int i = 0; i < demands.length; i++) {
        demands[i] = car(random.nextInt(6, 40), random.nextBoolean() ? 1 : 3);
      }
      List<Long> limits = share(site, demands);
      for (int phase = 1; phase <= 3; phase++) {
        long sum = 0;
        for (int i = 0; i < demands.length; i++) {
          sum += demands[i].phases() >= phase ? limits.get(i) : 0;
        }
        assertThat(sum).isLessThanOrEqualTo(site * 1000L);
      }
      assertThat(limits).allMatch(limit -> limit == 0 || limit >= 6000);
      if (site >= 6) {
        assertThat(limits.getFirst()).isPositive();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.Phase;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.VirtualTime;

class SiteLimitTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final TestStation station =
      new TestStation(new MemoryStore(), new VirtualTime(), 2, 40, Map.of(), "boot-1").on();

  private void charge(int evse, IdToken card) {
    station.evse(evse).plugIn(1);
    station.reader.present(card, evse);
    station.advance(MOMENT);
  }

  private void draws(int evse, int phases) {
    for (int phase = 1; phase <= 3; phase++) {
      station.meter(evse).set(Measurand.CURRENT_IMPORT, Phase.values()[phase],
          BigDecimal.valueOf(phase <= phases ? 16 : 0));
    }
    station.meter(evse).report();
    station.advance(MOMENT);
  }

  @Test
  void aSecondCarMakesRoomAtOnceAndNeverBeforeTheFirstHasLetGo() {
    charge(1, CARD);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(32));
    charge(2, OTHER);
    assertThat(station.evse(1).allowed()).isEqualTo(MilliAmps.ofAmps(20));
    assertThat(station.evse(2).allowed()).isEqualTo(MilliAmps.ofAmps(20));
    station.reader.present(CARD, 1);
    station.advance(MOMENT);
    assertThat(station.evse(2).allowed()).isEqualTo(MilliAmps.ofAmps(32));
  }

  @Test
  void aControllerThatIsSlowToLowerHoldsTheOthersBack() {
    charge(1, CARD);
    station.evse(1).answersAfter(Duration.ofSeconds(3));
    charge(2, OTHER);
    assertThat(station.evse(2).allowed().value()).as("8 A are left").isLessThanOrEqualTo(8_000);
    station.advance(Duration.ofSeconds(3));
    assertThat(station.evse(2).allowed()).isEqualTo(MilliAmps.ofAmps(20));
  }

  @Test
  void aCarOnOnePhaseLeavesTheOthersFree() {
    charge(1, CARD);
    charge(2, OTHER);
    draws(1, 1);
    assertThat(station.evse(1).allowed()).as("both still meet on L1").isEqualTo(MilliAmps.ofAmps(20));
    assertThat(station.evse(2).allowed()).isEqualTo(MilliAmps.ofAmps(20));
  }
}

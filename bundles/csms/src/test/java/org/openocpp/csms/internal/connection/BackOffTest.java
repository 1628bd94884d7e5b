// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Randomness;
import org.openocpp.csms.internal.fake.FakeStation;
import org.openocpp.testkit.time.SeededRandomness;
import org.openocpp.testkit.time.VirtualTime;

class BackOffTest {
  private final FakeStation station = new FakeStation(new VirtualTime().clock());

  private BackOff backOff(int minimum, int range, int times, Randomness randomness) {
    station.settings.put(Variables.RETRY_BACK_OFF_WAIT_MINIMUM, String.valueOf(minimum));
    station.settings.put(Variables.RETRY_BACK_OFF_RANDOM_RANGE, String.valueOf(range));
    station.settings.put(Variables.RETRY_BACK_OFF_REPEAT_TIMES, String.valueOf(times));
    return new BackOff(() -> station.view().settings(), randomness);
  }

  private static List<Long> seconds(BackOff backOff, int count) {
    return IntStream.range(0, count).mapToObj(_ -> backOff.next().toSeconds()).toList();
  }

  @Test
  void theWaitDoublesAsOftenAsTheSettingSaysAndThenStays() {
    assertThat(seconds(backOff(10, 0, 3, new SeededRandomness(1)), 6)).containsExactly(10L, 20L, 40L, 80L, 80L, 80L);
  }

  @Test
  void withoutDoublingItIsConstant() {
    assertThat(seconds(backOff(10, 0, 0, new SeededRandomness(1)), 3)).containsExactly(10L, 10L, 10L);
  }

  @Test
  void theRandomPartIsNewEachTimeAndNotDoubled() {
    Randomness highest = new Randomness() {
      @Override
      public UUID uuid() {
        return new UUID(0, 0);
      }

      @Override
      public long below(long bound) {
        return bound - 1;
      }
    };
    BackOff backOff = backOff(10, 5, 2, highest);
    assertThat(Stream.generate(backOff::next).limit(4)).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(25),
        Duration.ofSeconds(45), Duration.ofSeconds(45));
  }

  /** F10: 5,000 of them, over the random range */
  @Test
  void f10StationsThatLoseTheirCsmsAtOnceSpreadEvenly() {
    int[] perSecond = new int[10];
    for (int seed = 0; seed < 5000; seed++) {
      long millis = backOff(10, 10, 0, new SeededRandomness(seed)).next().toMillis();
      assertThat(millis).isBetween(10_000L, 20_000L);
      perSecond[(int) Math.min(9, (millis - 10_000) / 1000)]++;
    }
    assertThat(Arrays.stream(perSecond).boxed()).allSatisfy(count -> assertThat(count).isBetween(400, 600));
  }

  @Test
  void aGoodConnectionBeginsAnew() {
    BackOff backOff = backOff(10, 0, 3, new SeededRandomness(1));
    seconds(backOff, 3);
    backOff.reset();
    assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(10));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.time;

import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.openocpp.api.time.Randomness;

/** Chance that a seed repeats. */
public final class SeededRandomness implements Randomness {
  private final RandomGenerator random;

  public SeededRandomness(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Override
  public UUID uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  @Override
  public long below(long bound) {
    return random.nextLong(bound);
  }
}

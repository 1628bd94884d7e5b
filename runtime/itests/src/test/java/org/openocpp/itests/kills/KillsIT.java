// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.itests.kills.KillPoints.Round;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.StartupFile;

/**
 * The real process is killed at each named point once and then at random moments, 60 rounds in the build and any number by
 * {@code -Dkills=N}; {@code -Dseed=N} repeats a run. {@code kill -9} shows the death of the process; the loss of pages that were not
 * synced is not shown here.
 */
public class KillsIT {
  private static final int ROUNDS = Integer.getInteger("kills", 60);
  private static final long SEED = Long.getLong("seed", 20260105L);
  /**
   * 32 A on three phases at 230 V, in Wh: one saving interval of 1 s, one reading of the meter that was not yet taken in, and as long
   * again for a busy machine on which both come late.
   */
  private static final BigDecimal LOSS_PER_KILL = new BigDecimal("24.6");

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Books books = new Books();

  /** F2, I14, I15, I24: one start and one end each, in order, and no energy lost but of one saving interval. */
  @Test
  public void f2AfterKillsAtNamedAndRandomMomentsTheBooksAreRight() throws Exception {
    try (DemoCsms csms = DemoCsms.start()) {
      StartupFile file = Stations.twoEvses(csms.url()).key("AllowOfflineTxForUnknownId", "true").key("ReplayRate", "0")
          .key("RegisterSaveInterval", "1");
      KillPoints points = new KillPoints(csms, books, random, Stations.start(file, "kills"));
      try {
        points.quietSession();
        rounds(points);
      } finally {
        points.station().close();
      }
    }
  }

  private void rounds(KillPoints points) throws Exception {
    List<Map.Entry<String, Round>> named = new ArrayList<>(points.named().entrySet());
    for (int round = 0; round < ROUNDS; round++) {
      Map.Entry<String, Round> point =
          round < named.size() ? named.get(round) : Map.entry("anywhere", (Round) points::anywhere);
      String where = "seed " + SEED + ", round " + round + ", " + point.getKey();
      int killsBefore = points.kills();
      Balance[] before = {balance(points, 1), balance(points, 2)};
      try {
        point.getValue().run();
        points.quietSession();
      } catch (Exception e) {
        throw new AssertionError(where + "; wrong in the books: " + books.wrong(), e);
      }
      assertThat(books.wrong()).as(where).isEmpty();
      BigDecimal loss = LOSS_PER_KILL.multiply(BigDecimal.valueOf(points.kills() - killsBefore));
      for (Balance old : before) {
        assertThat(balance(points, old.connector()).flaw(old, loss)).as(where).isEmpty();
      }
    }
  }

  private Balance balance(KillPoints points, int connector) {
    return new Balance(connector, books.ended(connector), books.booked(connector),
        BigDecimal.valueOf(points.station().sim().evse(connector).energyImportWh()));
  }
}

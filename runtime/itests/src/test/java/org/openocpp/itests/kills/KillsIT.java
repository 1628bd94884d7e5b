// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/**
 * The real process is killed at random moments of a session, 20 times in the build and any number by {@code -Dkills=N}; {@code -Dseed=N}
 * repeats a run. {@code kill -9} shows the death of the process; the loss of pages that were not synced is not shown here.
 */
public class KillsIT {
  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final long SEED = Long.getLong("seed", 20260105L);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CARD = "04A2B3C4";
  /** 32 A on three phases at 230 V for one saving interval of 10 s, in Wh, and a reading of the meter that was not yet taken in. */
  private static final BigDecimal LOSS_PER_KILL = new BigDecimal("61.4").add(new BigDecimal("6.2"));

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Books books = new Books();

  @Test
  public void afterKillsAtRandomMomentsTheBooksAreRight() throws Exception {
    try (DemoCsms csms = csms()) {
      StartupFile file = Stations.twoEvses(csms.url()).key("AllowOfflineTxForUnknownId", "true").key("ReplayRate", "0");
      StationProcess station = Stations.start(file, "kills");
      for (int kill = 0; kill < KILLS; kill++) {
        session(station.sim());
        station.kill();
        station.awaitExit(SOON);
        station = station.startAgain();
        station.awaitReady();
      }
      try (StationProcess last = station) {
        SimClient sim = last.awaitRegistered(SOON).sim();
        int before = books.transactions();
        sim.plugIn(1);
        sim.rfid(CARD, 1);
        sim.awaitEvse(1, "charges", evse -> evse.charging(), SOON);
        sim.rfid(CARD, 1);
        Await.until("the last session to be told", SOON, books::ended,
            ended -> ended > before && ended == books.transactions());
        assertThat(books.wrong()).as("seed %d", SEED).isEmpty();
        BigDecimal delivered = BigDecimal.valueOf(sim.evse(1).energyImportWh());
        BigDecimal rounding = BigDecimal.valueOf(books.transactions());
        assertThat(books.booked(1)).as("seed %d: not more than was delivered", SEED)
            .isLessThanOrEqualTo(delivered.add(rounding));
        assertThat(books.booked(1)).as("seed %d: a kill costs one saving interval at most", SEED)
            .isGreaterThanOrEqualTo(
                delivered.subtract(rounding).subtract(LOSS_PER_KILL.multiply(BigDecimal.valueOf(KILLS))));
      }
    }
  }

  private DemoCsms csms() throws IOException {
    DemoCsms csms = DemoCsms.start();
    csms.answer("StartTransaction", call -> Reply.result("{'transactionId':" + books.start(call.payload())
        + ",'idTagInfo':{'status':'Accepted'}}"));
    csms.answer("MeterValues", call -> {
      books.meterValues(call.payload());
      return Reply.result("{}");
    });
    csms.answer("StopTransaction", call -> {
      books.stop(call.payload());
      return Reply.result("{}");
    });
    return csms;
  }

  /** A session that is cut off somewhere: before it, in it, at its end. */
  private void session(SimClient sim) throws InterruptedException {
    sim.plugIn(1);
    sim.rfid(CARD, 1);
    pass(random.nextInt(3000));
    if (random.nextInt(3) == 0) {
      sim.rfid(CARD, 1);
      pass(random.nextInt(300));
    }
  }

  /** Time passes; that it passes is the point, nothing is waited for. */
  private static void pass(int millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StationProcess;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;

/** A station that has only a set below its floor left reports, and gives no energy. */
public class RescueIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private DemoCsms csms;
  private StationProcess station;

  @Before
  public void start() throws IOException {
    csms = DemoCsms.start();
    station = Stations.start(Stations.twoEvses(csms.url()), "rescue");
    station.awaitRegistered(SOON);
  }

  @After
  public void close() throws IOException {
    station.close();
    csms.close();
  }

  @Test
  public void aStationBelowItsFloorReportsAndDoesNotCharge() throws Exception {
    stop();
    Path data = station.folder().resolve("data");
    new BootStore(data).write(new BootRecord("a".repeat(64), null, null, null, 9, 0, List.of()));
    csms.forget();
    station = station.startAgain();
    station.awaitLog("as rescue: it does not charge", SOON);
    station.awaitRegistered(SOON);
    csms.awaitCall("StatusNotification", facts -> facts.path("connectorId").asInt() == 1
        && facts.path("status").asText().equals("Faulted") && facts.path("info").asText().contains("rescue"), SOON);
    station.sim().plugIn(1);
    station.sim().rfid("04A2B3C4", 1);
    station.sim().awaitEvse(1, "plugged", EvseState::plugged, SOON);
    assertThat(station.sim().evse(1).charging()).isFalse();
    assertThat(csms.calls("StartTransaction")).isEmpty();
    assertThat(new BootStore(data).read().floor()).isEqualTo(9);
    stop();
    Files.delete(data.resolve("boot.0"));
    Files.deleteIfExists(data.resolve("boot.1"));
    station = station.startAgain();
    station.awaitRegistered(SOON);
    station.sim().plugIn(1);
    station.sim().rfid("04A2B3C4", 1);
    station.sim().awaitEvse(1, "charges", EvseState::charging, SOON);
  }

  private void stop() {
    station.terminate();
    station.awaitExit(SOON);
  }
}

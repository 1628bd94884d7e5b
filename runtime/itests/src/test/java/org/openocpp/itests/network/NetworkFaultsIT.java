// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/** A car charges while the network does what networks do; the books are right all the same. */
public class NetworkFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CARD = "04A2B3C4";

  private DemoCsms csms;
  private StationProcess station;

  @Before
  public void csms() throws IOException {
    csms = DemoCsms.start();
  }

  @After
  public void close() throws IOException {
    if (station != null) {
      station.close();
    }
    csms.close();
  }

  /** F8, I5: a link that is open on both sides and carries nothing is given up, and the session goes on over the next. */
  @Test
  public void f8AHalfOpenLinkIsNoticedAndNothingIsLost() throws IOException {
    try (FaultyLink link = new FaultyLink(csms.url(), false)) {
      start(link.url(), "half-open", Map.of());
      charge();
      link.goSilent();
      csms.awaitLinkAfter(1, SOON);
      assertThat(link.connections()).isEqualTo(2);
      assertThat(station.sim().evse(1).charging()).isTrue();
      feed(2);
      theBooksAreRight();
      assertThat(csms.calls("StartTransaction")).hasSize(1);
    }
  }

  /** F8, F9: silence between frames and in the middle of one, time and again: each is noticed, and leaves no thread behind. */
  @Test
  public void f8LinksThatFallSilentLeaveNothingBehind() throws IOException {
    try (FaultyLink link = new FaultyLink(csms.url(), false)) {
      start(link.url(), "silences", Map.of());
      charge();
      int threads = 0;
      for (int round = 1; round <= 6; round++) {
        link.goSilentAfter(round * 11 % 30);
        csms.awaitLinkAfter(round, SOON);
        assertThat(link.connections()).isEqualTo(round + 1);
        feed(1);
        threads = round == 2 ? threads() : threads;
      }
      assertThat(threads()).isLessThanOrEqualTo(threads + 2);
      theBooksAreRight();
    }
  }

  /** Threads of the station's process, where the machine tells. */
  private int threads() throws IOException {
    Path tasks = Path.of("/proc/" + station.pid() + "/task");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(tasks)) {
      return (int) all.count();
    }
  }

  /** F9: split and merged frames, a few bytes at a time. */
  @Test
  public void f9ALinkOfDropsCarriesASession() throws IOException {
    try (FaultyLink link = new FaultyLink(csms.url(), true)) {
      start(link.url(), "drops", Map.of());
      charge();
      theBooksAreRight();
      assertThat(link.connections()).isEqualTo(1);
    }
  }

  /** F35: that nobody knew a name is not remembered: the next attempt after it is known again finds it. */
  @Test
  public void f35ANameThatIsKnownAgainIsFoundAgain() throws IOException {
    Path hosts = Files.createTempFile("hosts", "");
    Files.writeString(hosts, "127.0.0.1 localhost\n");
    URI url = URI.create("ws://csms.test:" + csms.url().getPort() + csms.url().getPath());
    start(url, "names", Map.of("OPENOCPP_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts));
    station.awaitLog("csms.test", SOON);
    assertThat(csms.links()).isEmpty();
    Files.writeString(hosts, "127.0.0.1 localhost csms.test\n");
    long failures = failures();
    station.awaitRegistered(SOON);
    assertThat(failures()).as("at most the attempt that was under way").isLessThanOrEqualTo(failures + 1);
    charge();
    theBooksAreRight();
    Files.delete(hosts);
  }

  private long failures() {
    return station.log().stream().filter(line -> line.contains("csms.test")).count();
  }

  private void start(URI url, String name, Map<String, String> environment) throws IOException {
    StartupFile file = Stations.twoEvses(url).key("WebSocketPingInterval", "2");
    backOff(file, "RetryBackOffWaitMinimum", "1");
    backOff(file, "RetryBackOffRandomRange", "0");
    backOff(file, "RetryBackOffRepeatTimes", "1");
    station = Stations.start(file, "network-" + name, environment);
  }

  private static void backOff(StartupFile file, String variable, String value) {
    var entry = file.json().withArray("/variables").addObject().put("value", value);
    entry.putObject("component").put("name", "OCPPCommCtrlr");
    entry.putObject("variable").put("name", variable);
  }

  private void charge() {
    station.awaitRegistered(SOON);
    station.sim().plugIn(1);
    station.sim().rfid(CARD, 1);
    csms.awaitCall("StartTransaction", SOON);
    station.sim().awaitEvse(1, "charges", EvseState::charging, SOON);
    feed(1);
  }

  private void feed(int wattHours) {
    double wanted = station.sim().evse(1).energyImportWh() + wattHours;
    station.sim().awaitEvse(1, "was fed", evse -> evse.energyImportWh() >= wanted, SOON);
  }

  /** The session ends, and the CSMS knows of it what the meter counted. */
  private void theBooksAreRight() {
    station.sim().rfid(CARD, 1);
    List<Receipt> receipts =
        Await.until("one receipt", SOON, () -> csms.backOffice().receipts(), all -> !all.isEmpty());
    assertThat(receipts).singleElement().satisfies(receipt -> assertThat((double) receipt.energyWh())
        .isBetween(station.sim().evse(1).energyImportWh() - 1, station.sim().evse(1).energyImportWh()));
    assertThat(csms.violations()).isEmpty();
  }
}

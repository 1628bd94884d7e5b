// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.bundleset.Archives;
import org.openocpp.runtime.bundleset.Model;
import org.openocpp.runtime.bundleset.SetMaker;
import org.openocpp.runtime.bundleset.Signer;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StationProcess;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;
import org.openocpp.sets.Metadata;

/** A CSMS has nothing but OCPP 1.6 and a web server, and updates the station with them. */
public class UpdateIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path SET = Path.of("../models/simulated/target/set").toAbsolutePath().normalize();
  private static final Map<String, String> QUICK = Map.of("OPENOCPP_JAVA_OPTS",
      "-Dorg.openocpp.update.gate=15 -Dorg.openocpp.update.settle=1");

  private DemoCsms csms;
  private HttpServer web;
  private Path folder;
  private StationProcess station;

  @Before
  public void start() throws IOException {
    csms = DemoCsms.start();
    folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/update")), "web");
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext("/", exchange -> {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
      if (Files.exists(file)) {
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
      exchange.close();
    });
    web.start();
  }

  @After
  public void close() throws IOException {
    if (station != null) {
      station.close();
    }
    web.stop(0);
    csms.close();
  }

  private void begin(String name) throws IOException {
    station = Stations.start(Stations.twoEvses(csms.url()), "update-" + name, QUICK);
    station.awaitRegistered(SOON);
  }

  /** 1.6:5.19/1, 1.6:4.5/1: a car charges; when it is done the set comes, is tried, committed, and told. */
  @Test
  public void aNewSetIsFetchedTriedAndCommitted() throws Exception {
    begin("good");
    station.sim().plugIn(1);
    station.sim().rfid("04A2B3C4", 1);
    station.sim().awaitEvse(1, "charges", EvseState::charging, SOON);
    String set = publish("good.bundleset", model(2), SET.resolve("bundles"), Signer.development());
    update("good.bundleset");
    awaitStatus("Downloaded");
    csms.awaitCall("StatusNotification", facts -> facts.path("connectorId").asInt() == 2
        && facts.path("status").asText().equals("Unavailable"), SOON);
    assertThat(station.sim().evse(1).charging()).isTrue();
    station.sim().rfid("04A2B3C4", 1);
    awaitStatus("Installed");
    assertThat(statuses()).containsExactly("Downloading", "Downloaded", "Installing", "Installed");
    assertThat(record().committed()).isEqualTo(set);
    assertThat(csms.calls("StartTransaction")).hasSize(1);
    assertThat(csms.calls("StopTransaction")).hasSize(1);
    assertThat(csms.violations()).isEmpty();
    station.terminate();
    station.awaitExit(SOON);
    station = station.startAgain();
    station.awaitRegistered(SOON);
    assertThat(station.log()).last().asString().isNotEmpty();
    station.awaitLog("release 2", SOON);
    csms.forget();
    update("good.bundleset"); // the same once more is not newer
    awaitStatus("InstallationFailed");
    assertThat(record().committed()).isEqualTo(set);
  }

  @Test
  public void aSetThatAStrangerSignedAndOneThatDoesNotResolveChangeNothing() throws Exception {
    begin("refused");
    publish("strange.bundleset", model(2), SET.resolve("bundles"), Signer.generate());
    update("strange.bundleset");
    awaitStatus("InstallationFailed");
    csms.forget();
    publish("broken.bundleset", model(2), bundlesWithout("jackson-core-.*"), Signer.development());
    update("broken.bundleset");
    awaitStatus("InstallationFailed");
    csms.forget();
    update("missing.bundleset");
    awaitStatus("DownloadFailed");
    assertThat(station.log()).noneMatch(line -> line.contains("on trial"));
    assertThat(record()).isEqualTo(BootRecord.FACTORY);
    station.sim().plugIn(1);
    station.sim().rfid("04A2B3C4", 1);
    station.sim().awaitEvse(1, "charges", EvseState::charging, SOON);
  }

  /** The new set never reaches the CSMS: it is given up, the old one tells so with the reason in its log. */
  @Test
  public void aSetThatCannotReachTheCsmsIsRolledBack() throws Exception {
    begin("rolled-back");
    String set = publish("deaf.bundleset", model(2), bundlesWithout("transport\\.jetty-.*"), Signer.development());
    update("deaf.bundleset");
    awaitStatus("InstallationFailed");
    assertThat(statuses()).containsExactly("Downloading", "Downloaded", "Installing", "InstallationFailed");
    assertThat(record().failed().set()).isEqualTo(set);
    assertThat(record().failed().reason()).contains("the CSMS has not accepted the station");
    assertThat(record().committed()).isNull();
  }

  private static Model model(long counter) {
    return new Model("simulated", "1." + counter, List.of("simulated"), counter, 1);
  }

  private String publish(String name, Model model, Path bundles, Signer signer) throws Exception {
    Metadata metadata = SetMaker.metadata(bundles, model, List.of(signer), Map.of());
    Archives.write(folder.resolve(name), metadata, metadata.untrustedTargets(), bundles);
    return metadata.digest();
  }

  private Path bundlesWithout(String names) throws IOException {
    Path copy = Files.createTempDirectory(folder, "bundles");
    try (Stream<Path> jars = Files.list(SET.resolve("bundles"))) {
      for (Path jar : jars.filter(one -> !one.getFileName().toString().matches(names)).toList()) {
        Files.createLink(copy.resolve(jar.getFileName()), jar);
      }
    }
    return copy;
  }

  private void update(String name) {
    URI location = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/" + name);
    csms.ask("UpdateFirmware", "{\"location\":\"" + location
        + "\",\"retries\":2,\"retryInterval\":1,\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", SOON);
  }

  private void awaitStatus(String status) {
    Await.until("status " + status, Duration.ofSeconds(90), this::statuses, all -> all.contains(status));
  }

  private List<String> statuses() {
    return csms.calls("FirmwareStatusNotification").stream().map(call -> call.payload().path("status").asText())
        .toList();
  }

  private BootRecord record() throws Exception {
    return new BootStore(station.folder().resolve("data")).read();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.openocpp.itests.BundleSet;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StartupFile;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The simulated set in this framework, with a CSMS beside it. The bundles are there before the test is; they wait for what the
 * launcher provides, which is here the test: start-up file, data directory, and the exit.
 */
final class RunningSet implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);
  /** Where the simulated meter begins. */
  static final int REGISTER = 12_345;
  private static final Path FOLDER = Path.of("target", "sets").toAbsolutePath();
  private static final Path CONFIG = FOLDER.resolve("station.json");
  private static final Path DATA = FOLDER.resolve("data");
  private static final String CARD = "04A2B3C4";

  private final BundleContext context;
  private final DemoCsms csms;
  private final SimClient sim;
  private final List<Integer> exits = new CopyOnWriteArrayList<>();
  private final ServiceRegistration<IntConsumer> exit;

  private RunningSet(BundleContext context, DemoCsms csms, SimClient sim) {
    this.context = context;
    this.csms = csms;
    this.sim = sim;
    exit = context.registerService(IntConsumer.class, exits::add,
        new Hashtable<>(Map.of("org.openocpp.role", "exit")));
  }

  /** All bundles of this build, and what a test needs beside them. */
  static Option[] bundles() {
    folder(FOLDER);
    Path demo = JarCopy.of(BundleSet.jar("demo"))
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", "demo")
        .header("Export-Package", "org.openocpp.runtime.demo,org.openocpp.runtime.demo.websocket")
        .header("DynamicImport-Package", "com.fasterxml.jackson.*")
        .write(FOLDER.resolve("demo.jar"));
    return new Option[]{BundleSet.framework(), BundleSet.bundles(BundleSet.all()),
        composite(Stream.of(demo, BundleSet.jar("assertj-core"), BundleSet.jar("byte-buddy"))
            .map(jar -> bundle("reference:" + jar.toUri())).toArray(Option[]::new)),
        frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
        frameworkProperty("org.openocpp.config").value(CONFIG.toString()),
        frameworkProperty("org.openocpp.data").value(DATA.toString())};
  }

  /** Starts with one EVSE of 57 kW, so that a watt-hour takes a tenth of a second, and waits until the CSMS accepted it. */
  static RunningSet start(BundleContext context, String presentation) {
    try {
      delete(DATA);
      folder(DATA);
      DemoCsms csms = DemoCsms.start();
      StartupFile file = StartupFile.of("SET-1").csms(csms.url()).acEvse(63, 3).control()
          .key("MeterValueSampleInterval", "1")
          .key("StopTxnSampledData", "Energy.Active.Import.Register");
      file.json().withObject("/evses/0").put("presentation", presentation).put("voltageV", 300).put("rampAPerS", 0)
          .putObject("meter").put("energyImportWh", REGISTER);
      file.write(CONFIG);
      var set = new RunningSet(context, csms, new SimClient(file.controlPort()));
      Await.until("control API and registration", SOON, set::registered, registered -> registered);
      return set;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DemoCsms csms() {
    return csms;
  }

  SimClient sim() {
    return sim;
  }

  EvseState evse() {
    return sim.evse(1);
  }

  // --- a session

  /** A car, a card, and energy flows. */
  void beginToCharge() {
    sim.plugIn(1, "{'ev':{'maxCurrentA':63,'phases':3}}");
    sim.rfid(CARD);
    csms.awaitCall("StatusNotification", status -> status.path("status").asText().equals("Charging"), SOON);
    csms.awaitCall("StartTransaction", SOON);
    sim.awaitEvse(1, "charging", EvseState::charging, SOON);
  }

  /** The simulated meter counts so much more. */
  void awaitEnergy(int wattHours) {
    double wanted = evse().energyImportWh() + wattHours;
    sim.awaitEvse(1, "at " + wanted + " Wh", evse -> evse.energyImportWh() >= wanted, SOON);
  }

  /** The CSMS hears a sample of the session that was taken from now on. */
  void awaitSample() {
    int register = (int) evse().energyImportWh() + 1;
    csms.awaitCall("MeterValues", call -> TransactionMessages.register(call) >= register, SOON);
  }

  /** The same card again. Returns when the CSMS has everything. */
  Receipt stop() {
    sim.rfid(CARD);
    return Await.until("one receipt", SOON, () -> csms.backOffice().receipts(), receipts -> !receipts.isEmpty())
        .getFirst();
  }

  /** What the CSMS was told of the connector since a mark of its recording. */
  List<String> statusesSince(int mark) {
    return csms.recording().entries(mark).stream().filter(entry -> entry.isStationCall("StatusNotification"))
        .map(LogEntry::message).map(Call.class::cast).map(Call::payload)
        .filter(status -> status.path("connectorId").asInt() == 1).map(status -> status.path("status").asText())
        .toList();
  }

  // --- bundles

  /** The next build of a bundle takes its place. */
  JsonNode swap(String name, String version) {
    Path jar = JarCopy.of(BundleSet.jar(name)).version(version).write(FOLDER.resolve(name + "-" + version + ".jar"));
    JsonNode report = sim.swap(symbolic(name), jar);
    assertThat(report.path("to").asText()).isEqualTo(version);
    assertThat(running(name)).extracting(bundle -> bundle.getVersion() + " " + bundle.getState())
        .containsExactly(version + " " + Bundle.ACTIVE);
    return report;
  }

  SimClient.Refused refusal(String name, JarCopy jar) {
    List<String> before = running(name).stream().map(Object::toString).toList();
    SimClient.Refused refused = refused(name, jar);
    assertThat(running(name)).extracting(Object::toString).isEqualTo(before);
    return refused;
  }

  /** As {@link #refusal}, of a build that hangs and so may stay about, with the old one at work. */
  SimClient.Refused refusalOfOneThatHangs(String name, JarCopy jar) {
    String old = running(name).getFirst().toString();
    SimClient.Refused refused = refused(name, jar);
    assertThat(running(name)).filteredOn(bundle -> bundle.getState() == Bundle.ACTIVE).extracting(Object::toString)
        .containsExactly(old);
    return refused;
  }

  private SimClient.Refused refused(String name, JarCopy jar) {
    Path file = jar.write(FOLDER.resolve(name + "-refused.jar"));
    try {
      sim.swap(symbolic(name), file);
    } catch (SimClient.Refused e) {
      return e;
    }
    throw new AssertionError("another " + name + " was taken");
  }

  /** The bundles of this name that are installed. */
  List<Bundle> running(String name) {
    return Arrays.stream(context.getBundles()).filter(bundle -> symbolic(name).equals(bundle.getSymbolicName()))
        .toList();
  }

  static String symbolic(String name) {
    return "org.openocpp." + name;
  }

  /** Takes away what it provided, so that the set stops while its CSMS is still there. */
  @Override
  public void close() throws IOException {
    exit.unregister();
    sim.close();
    csms.close();
    assertThat(exits).as("statuses that the set wanted to end with").isEmpty();
    assertThat(csms.violations()).isEmpty();
  }

  private boolean registered() {
    assertThat(exits).as("statuses that the set wanted to end with").isEmpty();
    try {
      return sim.state().registered();
    } catch (UncheckedIOException | SimClient.Refused e) {
      return false; // not there yet, or not ready for events
    }
  }

  private static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path top) throws IOException {
    if (Files.exists(top)) {
      try (Stream<Path> all = Files.walk(top)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}

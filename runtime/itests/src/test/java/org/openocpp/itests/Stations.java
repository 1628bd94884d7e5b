// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.openocpp.runtime.bundleset.Model;
import org.openocpp.runtime.bundleset.SetMaker;
import org.openocpp.runtime.bundleset.ToolException;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/** The station of this build as a process, started by {@code runtime/bin/station} as a user would. */
public final class Stations {
  private static final Path BASEDIR = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  private static final Path SCRIPT = BASEDIR.resolve("../bin/station").normalize();

  private Stations() {}

  /** Two AC EVSEs of 32 A on three phases, readings each second; the test changes what it likes. */
  public static StartupFile twoEvses(URI csms) {
    return StartupFile.of("CS-0001").csms(csms).acEvse(32, 3).acEvse(32, 3).siteLimitA(63)
        .key("MeterValueSampleInterval", "1").key("HeartbeatInterval", "300");
  }

  /** Starts it in a fresh folder {@code target/stations/name}; log and data stay there for whoever looks into a failure. */
  public static StationProcess start(StartupFile file, String name) throws IOException {
    return start(file, name, Map.of());
  }

  /** The same station with the transport on {@code java.net.http} in place of Jetty. */
  public static StationProcess startOnJdkTransport(StartupFile file, String name) throws IOException {
    Path set = BASEDIR.resolve("target/set-jdk");
    clear(set);
    copy(BASEDIR.resolve("../models/simulated/target/set"), set, jar -> !jar.matches("(transport\\.)?jetty-.*"));
    Path transport = BundleSet.jar("transport.jdk");
    Files.copy(transport, set.resolve("bundles").resolve(transport.getFileName()));
    sign(set);
    return start(file, name, Map.of("OPENOCPP_SET", set.toString()));
  }

  /** Signs a set whose bundles a test has changed, as the build does. */
  private static void sign(Path set) throws IOException {
    try {
      SetMaker.signForDevelopment(set, new Model("simulated", "1.0.0", List.of("simulated"), 1, 1));
    } catch (ToolException e) {
      throw new IOException(e);
    }
  }

  /** With these variables of the environment too, such as {@code OPENOCPP_JAVA_OPTS}. */
  public static StationProcess start(StartupFile file, String name, Map<String, String> environment)
      throws IOException {
    return launch(file, name, environment).awaitReady();
  }

  /** As {@link #start}, of a set that is not simulated and so has no control API to wait for. */
  public static StationProcess launch(StartupFile file, String name, Map<String, String> environment)
      throws IOException {
    Path folder = BASEDIR.resolve("target/stations").resolve(name.replaceAll("[^A-Za-z0-9.-]", "-"));
    clear(folder);
    return StationProcess.start(SCRIPT, file, folder, environment);
  }

  /** The CSMS's number of the transaction that runs on an EVSE; until its answer has arrived the station has a name of its own. */
  public static int transactionId(SimClient sim, int evse) {
    return Integer.parseInt(sim.awaitEvse(evse, "with the id that the CSMS gave",
        state -> state.transactionId() != null && state.transactionId().matches("-?\\d+"), Duration.ofSeconds(30))
        .transactionId());
  }

  private static void copy(Path from, Path to, Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path path : files.filter(path -> names.test(path.getFileName().toString())).toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

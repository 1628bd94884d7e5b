// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the start-up file that the launcher names by framework property, and configures from it what cannot begin without: the station,
 * the store, security, and drivers that are not simulated. The only writer of those configurations. A file that cannot be used ends the process with a sentence.
 */
@Component(service = Startup.class, immediate = true)
public final class Startup {
  /** Framework property: absolute path of the start-up file. */
  public static final String CONFIG = "org.openocpp.config";
  /** Framework property: absolute path of the data directory. */
  public static final String DATA = "org.openocpp.data";
  /** Exit code for a start-up file that cannot be used (EX_CONFIG). */
  static final int UNUSABLE = 78;

  /** Marks configurations that came of the start-up file. */
  private static final String OURS = "org.openocpp.startup";

  private static final Logger log = LoggerFactory.getLogger(Startup.class);

  private final ConfigurationAdmin configurations;
  private final IntConsumer exit;
  private final Thread thread;
  private volatile @Nullable StartupFile file;

  /** The bundle context is for the two framework properties only. */
  @Activate
  public Startup(BundleContext bundle, @Reference(name = "configurations") ConfigurationAdmin configurations,
      @Reference(name = "exit", target = "(org.openocpp.role=exit)") IntConsumer exit) {
    this.configurations = configurations;
    this.exit = exit;
    String config = bundle.getProperty(CONFIG);
    String data = bundle.getProperty(DATA);
    thread = Thread.ofPlatform().daemon().name("station-startup").start(() -> read(config, data));
  }

  /** What the file says; there once {@code org.openocpp.station} is configured. */
  public StartupFile file() {
    StartupFile read = file;
    if (read == null) {
      throw new IllegalStateException("the start-up file is not read yet");
    }
    return read;
  }

  private void read(@Nullable String config, @Nullable String data) {
    try {
      if (config == null || data == null) {
        throw new InvalidStartupFileException(
            "the launcher names no start-up file or data directory (" + CONFIG + ", " + DATA + ")");
      }
      StartupFile read = StartupReader.read(Path.of(config));
      file = read;
      configure("org.openocpp.store.sqlite", properties("directory", Path.of(data, "store").toString()));
      configure("org.openocpp.security", security(read));
      drivers(read);
      configure("org.openocpp.station", properties("stationId", read.identity().stationId()));
    } catch (InvalidStartupFileException e) {
      log.error("{}", e.getMessage());
      exit.accept(UNUSABLE);
    } catch (IOException e) {
      log.error("the set cannot be configured: {}", e.getMessage());
      exit.accept(UNUSABLE);
    }
  }

  /** Those of an earlier start with another file go: Config Admin may remember them. */
  private void drivers(StartupFile file) throws IOException {
    Set<String> written = new HashSet<>();
    for (StartupFile.Driver driver : file.drivers()) {
      Dictionary<String, Object> properties = new Hashtable<>(driver.properties());
      properties.put(OURS, true);
      Configuration configuration = configurations.getFactoryConfiguration(driver.pid(), driver.name(), "?");
      configuration.updateIfDifferent(properties);
      written.add(configuration.getPid());
    }
    try {
      Configuration[] there = configurations.listConfigurations("(" + OURS + "=true)");
      for (Configuration one : there == null ? new Configuration[0] : there) {
        if (!written.contains(one.getPid())) {
          one.delete();
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Dictionary<String, Object> security(StartupFile file) {
    Dictionary<String, Object> properties = new Hashtable<>();
    StartupFile.Csms csms = file.csms();
    properties.put("verifyHostname", csms == null || csms.verifyHostname());
    List<Path> roots = file.certificates().stream().filter(c -> c.use().equals("CSMSRootCertificate"))
        .flatMap(c -> c.files().stream()).toList();
    properties.put("trustedRoots", strings(roots));
    file.certificates().stream().filter(c -> c.use().equals("ChargingStationCertificate")).findFirst()
        .ifPresent(own -> {
          properties.put("stationCertificates", strings(own.files()));
          if (own.keyFile() != null) {
            properties.put("stationKeyFile", own.keyFile().toString());
          }
          if (own.keyPassword() != null) {
            // with a dot: not to be seen among the properties of the service
            properties.put(".stationKeyPassword", own.keyPassword());
          }
        });
    return properties;
  }

  private static String[] strings(List<Path> paths) {
    return paths.stream().map(Path::toString).toArray(String[]::new);
  }

  private static Dictionary<String, Object> properties(String key, String value) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(key, value);
    return properties;
  }

  private void configure(String pid, Dictionary<String, Object> properties) throws IOException {
    configurations.getConfiguration(pid, "?").updateIfDifferent(properties);
  }

  @Deactivate
  void close() {
    thread.interrupt();
  }
}

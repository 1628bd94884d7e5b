// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.World;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.Station;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.update.BundleUpdater;
import org.openocpp.simulation.internal.control.ControlApi;
import org.openocpp.simulation.internal.control.ControlServer;
import org.openocpp.simulation.internal.control.Exchanges;
import org.openocpp.simulation.internal.control.Firmware;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Json;
import org.openocpp.simulation.internal.startup.DriverConfigurations;
import org.openocpp.simulation.internal.startup.SimulatedPart;
import org.openocpp.simulation.internal.startup.SimulatedPartReader;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a simulated station of the start-up file: configures its hardware, then opens the control API. */
@Component(immediate = true)
public final class Simulation {
  /** Exit status for a start-up file that cannot be used. */
  static final int CONFIGURATION = 78;
  /** What a shell shows for a process that was killed. */
  private static final int KILLED = 137;
  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

  private final ConfigurationAdmin configurations;
  private final StationClock clock;
  private final IntConsumer exit;
  private final Runnable powerOff;
  private final Firmware firmware;
  private final Thread starter;
  private @Nullable ControlServer server;
  private boolean closed;

  /** The bundle context is for two framework properties only: where the start-up file is, and the data directory. */
  @Activate
  public Simulation(BundleContext bundle, @Reference(name = "configurations") ConfigurationAdmin configurations,
      @Reference(name = "world") World world, @Reference(name = "clock") StationClock clock,
      @Reference(name = "exchanges") Exchanges exchanges,
      @Reference(name = "exit", target = "(org.openocpp.role=exit)") IntConsumer exit) {
    this(bundle.getProperty("org.openocpp.config"), bundle.getProperty("org.openocpp.data"), configurations, world,
        clock, exchanges, exit, () -> Runtime.getRuntime().halt(KILLED));
  }

  Simulation(@Nullable String file, @Nullable String data, ConfigurationAdmin configurations, World world,
      StationClock clock, Exchanges exchanges, IntConsumer exit, Runnable powerOff) {
    this.configurations = configurations;
    this.clock = clock;
    this.exit = exit;
    this.powerOff = powerOff;
    firmware = new Firmware(world, exchanges);
    starter = Thread.ofPlatform().name("simulation-start").daemon().start(() -> start(file, data));
  }

  private void start(@Nullable String file, @Nullable String data) {
    if (file == null || data == null) {
      fail(
          "there is nothing to simulate: the framework properties org.openocpp.config and org.openocpp.data are not set");
      return;
    }
    try {
      SimulatedPart part = new SimulatedPartReader(unknown -> LOG.warn(
          "{}:{}: {} is no field that the simulation knows; it is ignored", file, unknown.line(), unknown.path()))
          .read(new Json().read(Files.readAllBytes(Path.of(file))));
      if (part.clock() != null) {
        clock.override(part.clock());
      }
      firmware.expect(part.evses().size());
      new DriverConfigurations(configurations, Path.of(data)).write(part.evses());
      if (part.controlPort() != null) {
        listen(part.controlPort());
      }
    } catch (InvalidInputException e) {
      fail(file + ":" + e.line() + ": " + e.getMessage());
    } catch (NoSuchFileException e) {
      fail("there is no start-up file " + file);
    } catch (IOException e) {
      fail("the simulation does not start: " + e.getMessage());
    }
  }

  private synchronized void listen(int port) {
    if (closed) {
      return;
    }
    try {
      ControlServer open = new ControlServer(port, new ControlApi(firmware, clock, powerOff));
      server = open;
      LOG.info("control API at http://127.0.0.1:{}/sim", open.port());
    } catch (IOException e) {
      fail("the control API cannot listen on port " + port + ": " + e.getMessage());
    }
  }

  private void fail(String why) {
    LOG.error("{}", why);
    exit.accept(CONFIGURATION);
  }

  synchronized int port() {
    return server == null ? 0 : server.port();
  }

  /** Waits until start-up is over; for tests. */
  void awaitStart() throws InterruptedException {
    starter.join();
  }

  @Deactivate
  void close() {
    ControlServer open;
    synchronized (this) {
      closed = true;
      open = server;
    }
    if (open != null) {
      open.close();
    }
    try {
      starter.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Reference(name = "evses", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindEvse(SimulatedEvse evse) {
    firmware.came(evse);
  }

  void unbindEvse(SimulatedEvse evse) {
    firmware.went(evse);
  }

  @Reference(name = "station", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStation(Station station) {
    firmware.came(station);
  }

  void unbindStation(Station station) {
    firmware.went(station);
  }

  @Reference(name = "csms", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCsms(CsmsMonitor csms) {
    firmware.came(csms);
  }

  void unbindCsms(CsmsMonitor csms) {
    firmware.went(csms);
  }

  @Reference(name = "updater", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindUpdater(BundleUpdater updater) {
    firmware.came(updater);
  }

  void unbindUpdater(BundleUpdater updater) {
    firmware.went(updater);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.time.Duration;

import org.junit.Rule;
import org.junit.rules.TestRule;
import org.junit.rules.TestWatcher;
import org.junit.runner.Description;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/** A station as a process and what a person does to it, whatever version it speaks. Each step waits for what it needs, with a deadline. */
public abstract class StationSteps {
  static final Duration SOON = Duration.ofSeconds(30);
  static final String CARD = "04A2B3C4";
  static final String OTHER_CARD = "0BADCAFE";

  StationProcess station;
  SimClient sim;
  private String test = "";

  /** Shows the end of the station's log with each failure. */
  @Rule
  public final TestRule watcher = new TestWatcher() {
    @Override
    protected void starting(Description description) {
      test = description.getTestClass().getSimpleName() + "-" + description.getMethodName();
    }

    @Override
    protected void failed(Throwable e, Description description) {
      if (station != null) {
        System.err.println(test + " failed; the log of the station ends:\n" + station.tail());
      }
    }
  };

  abstract StartupFile file();

  /** The station is there and accepted; has told the status of its connectors. */
  abstract void registered();

  void start() throws Exception {
    start(file());
  }

  void start(StartupFile file) throws Exception {
    launch(file);
    registered();
  }

  /** Starts the process, and waits for nothing but its control API. */
  void launch(StartupFile file) throws Exception {
    station = Stations.start(file, test);
    sim = station.sim();
  }

  void startAgain() throws Exception {
    station = station.startAgain();
    station.awaitReady();
    registered();
  }

  void offline() {
    sim.networkDown();
    sim.await("offline", state -> !state.linkUp(), SOON);
  }

  void charging(int evse) {
    sim.awaitEvse(evse, "charging", EvseState::charging, SOON);
  }

  void idle(int evse) {
    sim.awaitEvse(evse, "without transaction", state -> !state.charging() && state.transactionId() == null, SOON);
  }

  void energy(int evse, double wattHours) {
    sim.awaitEvse(evse, "at " + wattHours + " Wh", state -> state.energyImportWh() >= wattHours, SOON);
  }
}

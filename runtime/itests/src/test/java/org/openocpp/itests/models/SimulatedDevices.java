// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.StartupFile;

/** The simulated world of the set itself. */
final class SimulatedDevices implements Devices {
  private SimClient sim;

  @Override
  public void enter(StartupFile settings) {
    settings.control();
    sim = new SimClient(settings.controlPort());
  }

  @Override
  public void plugIn() {
    sim.plugIn(1);
  }

  @Override
  public void plugOut() {
    sim.plugOut(1);
  }

  @Override
  public boolean isCharging() {
    return sim.evse(1).charging();
  }

  @Override
  public int contactorOperations() {
    return -1;
  }

  @Override
  public int register() {
    return (int) sim.evse(1).energyImportWh();
  }

  @Override
  public void close() {
    sim.close();
  }
}

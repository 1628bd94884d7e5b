// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import java.io.IOException;

import org.openocpp.runtime.demo.StartupFile;

/** What stands around EVSE 1 of a model: a vehicle that takes all it may, and what the driver of the meter reads. */
interface Devices extends AutoCloseable {
  static Devices of(ModelUnderTest model) throws IOException {
    return model.isSimulated() ? new SimulatedDevices() : new WireDevices();
  }

  /** Puts the addresses of these devices into the settings. */
  void enter(StartupFile settings);

  void plugIn();

  void plugOut();

  /** The power path is closed, whatever the station thinks. */
  boolean isCharging();

  /** How often the contacts moved; -1 where that is not to be seen. */
  int contactorOperations();

  /** The import register in Wh. */
  int register();

  @Override
  void close() throws IOException;
}

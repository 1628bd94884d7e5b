// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.StationProcess;

/** A model as a process of its own, which dies while a vehicle charges. */
@RunWith(Parameterized.class)
public class ModelPowerCutIT {
  private final ModelUnderTest model;
  private DemoCsms csms;
  private Devices devices;
  private StationProcess station;

  public ModelPowerCutIT(ModelUnderTest model) {
    this.model = model;
  }

  @Parameters(name = "{0}")
  public static List<ModelUnderTest> models() {
    return ModelUnderTest.orElse("wallbox", "smallest");
  }

  @Before
  public void around() throws IOException {
    csms = DemoCsms.start();
    devices = Devices.of(model);
  }

  @After
  public void close() throws IOException {
    if (station != null) {
      station.close();
    }
    devices.close();
    csms.close();
  }

  /** Where the hardware holds its lease, no contact moves; the session goes on under its id, and is billed once. */
  @Test
  public void aKillInASessionInterruptsNothing() throws IOException {
    var settings = model.settings(csms.url());
    devices.enter(settings);
    station = Stations.launch(settings, "model-" + model, Map.of("OPENOCPP_SET", model.set().toString()));
    Session session = new Session(csms, devices);
    session.begin();
    int operations = devices.contactorOperations();

    station.kill();
    int register = devices.register();
    if (!model.isSimulated()) { // a simulated world dies with the process
      Session.await("energy flows without the station", () -> devices.register() > register + 100);
    }
    csms.forget();
    station = station.startAgain();
    csms.awaitCall("BootNotification", Session.SOON);
    session.awaitSample();
    assertThat(devices.contactorOperations()).isEqualTo(operations);
    assertThat(csms.calls("StopTransaction")).isEmpty();
    session.end();
    assertThat(csms.backOffice().receipts()).hasSize(1);
  }
}

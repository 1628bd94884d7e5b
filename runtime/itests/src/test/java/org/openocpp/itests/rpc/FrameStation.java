// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

import org.junit.rules.ExternalResource;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/** One station and its CSMS for a whole class of tests; at the end the station has to be there still, and connected once. */
final class FrameStation extends ExternalResource {
  private static final Duration REGISTERED = Duration.ofSeconds(30);

  /** How the station is started. */
  interface Start {
    StationProcess start(StartupFile file, String name) throws IOException;
  }

  private final Dialect dialect;
  private final Start start;
  private final String name;
  private DemoCsms csms;
  private StationProcess station;

  FrameStation(Dialect dialect, String name, Start start) {
    this.dialect = dialect;
    this.name = name;
    this.start = start;
  }

  DemoCsms csms() {
    return csms;
  }

  /** Sends a row to the station and looks at what it does. */
  void run(RpcFrame row) {
    new RpcFrameRunner(csms, dialect).run(row);
  }

  @Override
  protected void before() throws Throwable {
    csms = DemoCsms.start();
    csms.subprotocols(dialect.subprotocol());
    station = start.start(
        dialect.in(Stations.twoEvses(csms.url()).key("SupportedFeatureProfiles", "Core,RemoteTrigger")), name);
    station.awaitRegistered(REGISTERED);
  }

  @Override
  protected void after() {
    try {
      assertThat(station.isAlive()).as("the process lives; its log ends:%n%s", station.tail()).isTrue();
      assertThat(csms.calls("BootNotification")).as("no row makes it boot").hasSize(1);
      assertThat(csms.openLinks()).as("connections at the end").hasSize(1);
    } finally {
      station.close();
      try {
        csms.close();
      } catch (IOException e) {
        // nothing follows
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.StationProcess;

/** The table of frames against one running station, which lives through all of them. */
@RunWith(Parameterized.class)
public class RpcFrameTableIT {
  private static final Duration REGISTERED = Duration.ofSeconds(30);
  private static DemoCsms csms;
  private static StationProcess station;

  @Parameters(name = "{0}")
  public static List<RpcFrame> rows() {
    return RpcFrame.table();
  }

  @Parameter
  public RpcFrame row;

  @BeforeClass
  public static void start() throws Exception {
    csms = DemoCsms.start();
    station = Stations.start(
        Stations.twoEvses(csms.url()).key("SupportedFeatureProfiles", "Core,RemoteTrigger"), "RpcFrameTableIT");
    station.awaitRegistered(REGISTERED);
  }

  @AfterClass
  public static void stop() throws Exception {
    try {
      if (station != null) {
        assertThat(station.isAlive()).as("the process lives; its log ends:%n%s", station.tail()).isTrue();
        assertThat(csms.calls("BootNotification")).as("no row makes it boot").hasSize(1);
        assertThat(csms.openLinks()).as("connections at the end").hasSize(1);
      }
    } finally {
      if (station != null) {
        station.close();
      }
      csms.close();
    }
  }

  @Test
  public void theStationKeepsTheRules() {
    new RpcFrameRunner(csms).run(row);
  }
}

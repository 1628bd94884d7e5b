// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import java.util.List;

import org.junit.ClassRule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openocpp.itests.Stations;

/** The same table on the transport of the JDK: most of RFC 6455 is kept by the transport. */
@RunWith(Parameterized.class)
public class RpcFrameTableOnJdkIT {
  @ClassRule
  public static final FrameStation STATION =
      new FrameStation(Dialect.V16, "RpcFrameTableOnJdkIT", Stations::startOnJdkTransport);

  @Parameters(name = "{0}")
  public static List<RpcFrame> rows() {
    return RpcFrame.table(Dialect.V16);
  }

  @Parameter
  public RpcFrame row;

  @Test
  public void theStationKeepsTheRules() {
    STATION.run(row);
  }
}

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

/** The table of frames against one running station, which lives through all of them. */
@RunWith(Parameterized.class)
public class RpcFrameTableIT {
  @ClassRule
  public static final FrameStation STATION = new FrameStation(Dialect.V16, "RpcFrameTableIT", Stations::start);

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

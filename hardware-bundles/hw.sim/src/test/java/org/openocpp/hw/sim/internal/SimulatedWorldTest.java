// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.testkit.time.VirtualTime;

class SimulatedWorldTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedWorld world = new SimulatedWorld(time.timers());

  @Test
  void theUplinkFollowsTheNetwork() {
    List<Boolean> up = new ArrayList<>();
    NetworkPort port = new NetworkPort(world);
    port.reportTo(up::add);

    world.network(false);
    world.network(false);
    world.network(true);
    time.advance(Duration.ZERO);
    port.close();
    world.network(false);
    time.advance(Duration.ZERO);

    assertThat(up).containsExactly(true, false, true);
    assertThat(world.networkUp()).isFalse();
  }

  @Test
  void theCabinetReportsAllItsFaults() {
    List<Set<HardwareFault>> reports = new ArrayList<>();
    Cabinet cabinet = new Cabinet(world);
    cabinet.reportTo(reports::add);
    HardwareFault hot = new HardwareFault(FaultCode.HIGH_TEMPERATURE, 0, null, null);
    HardwareFault hotter = new HardwareFault(FaultCode.HIGH_TEMPERATURE, 0, "95 °C", null);

    world.raise(hot);
    world.raise(hotter);
    world.clear(FaultCode.GROUND_FAILURE);
    world.clearFaults();
    time.advance(Duration.ZERO);
    cabinet.close();

    assertThat(reports).containsExactly(Set.of(), Set.of(hot), Set.of(hotter), Set.of());
  }
}

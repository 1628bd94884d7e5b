// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.reader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.TokenReader;
import org.openocpp.api.simulation.World;
import org.openocpp.hw.sim.internal.SimulatedHardware;
import org.openocpp.testkit.hardware.TokenReaderContract;
import org.openocpp.testkit.time.VirtualTime;

class SimulatedReaderDriverTest implements TokenReaderContract {
  private final World world = SimulatedHardware.world(new VirtualTime());

  @Override
  public Bench newBench() {
    SimulatedReaderDriver driver = new SimulatedReaderDriver(world);
    return new Bench() {
      @Override
      public TokenReader reader() {
        return driver;
      }

      @Override
      public void present(IdToken token) {
        world.present(token, Set.of());
      }
    };
  }

  @Test
  void theEvsesOfTheReaderComeAlongAndNothingAfterItsDriverWent() {
    SimulatedReaderDriver driver = new SimulatedReaderDriver(world);
    List<Set<Integer>> seen = new ArrayList<>();
    driver.reportTo((token, evses) -> seen.add(evses));
    assertThat(world.readerAttended()).isTrue();

    IdToken token = new IdToken("04A2", IdToken.Type.ISO14443);
    world.present(token, Set.of(2));
    driver.close();
    world.present(token, Set.of(2));

    assertThat(seen).containsExactly(Set.of(2));
    assertThat(world.readerAttended()).isFalse();
  }
}

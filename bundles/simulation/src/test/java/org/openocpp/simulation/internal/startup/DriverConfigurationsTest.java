// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;

import org.junit.jupiter.api.Test;
import org.openocpp.simulation.internal.FakeConfigurations;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Json;

class DriverConfigurationsTest {
  private final FakeConfigurations configurations = new FakeConfigurations();

  private void write(String evses) throws IOException, InvalidInputException {
    SimulatedPart part = new SimulatedPartReader(node -> {})
        .read(new Json().read(("{\"evses\": " + evses + "}").getBytes(StandardCharsets.UTF_8)));
    new DriverConfigurations(configurations.admin(), Path.of("/data")).write(part.evses());
  }

  private Dictionary<String, Object> properties(String pid) {
    return configurations.all().get(pid);
  }

  @Test
  void aControllerGetsHardwareMeterAndDriver() throws Exception {
    write(
        "[{\"id\": 1, \"plugged\": {\"ev\": {\"soc\": 42}}}, {\"id\": 2, \"connectors\": [{\"type\": \"x\", \"lock\": false}, {}]}]");

    assertThat(configurations.all()).containsOnlyKeys("org.openocpp.hw.sim~evse1", "org.openocpp.hw.sim.evse~evse1",
        "org.openocpp.hw.sim.meter~evse1", "org.openocpp.hw.sim~evse2", "org.openocpp.hw.sim.evse~evse2",
        "org.openocpp.hw.sim.meter~evse2");
    assertThat(properties("org.openocpp.hw.sim~evse2").get("registerFile")).isEqualTo("/data/simulated-meters/2");
    assertThat((String[]) properties("org.openocpp.hw.sim~evse2").get("connectors")).containsExactly("x",
        "cType2:lock");
    assertThat(properties("org.openocpp.hw.sim~evse1").get("plugged")).isEqualTo(1);
    assertThat(properties("org.openocpp.hw.sim~evse1").get("vehicleSoc")).isEqualTo("42");
    assertThat(properties("org.openocpp.hw.sim.evse~evse2").get("evse")).isEqualTo(2);
    assertThat(properties("org.openocpp.hw.sim.evse~evse2").get("hardware.target")).isEqualTo("(evse=2)");
  }

  @Test
  void partsGetTheirLockOnlyWhereThereIsOne() throws Exception {
    write("[{\"presentation\": \"parts\"}]");
    assertThat(configurations.all()).containsOnlyKeys("org.openocpp.hw.sim~evse1", "org.openocpp.hw.sim.parts~evse1",
        "org.openocpp.hw.sim.lock~evse1", "org.openocpp.hw.composite~evse1", "org.openocpp.hw.sim.meter~evse1");
    assertThat(properties("org.openocpp.hw.composite~evse1").get("lock.cardinality.minimum")).isEqualTo(1);
    assertThat(properties("org.openocpp.hw.composite~evse1").get("pilot.target"))
        .isEqualTo("(&(evse=1)(connector=1))");

    write("[{\"presentation\": \"parts\", \"connectors\": [{\"lock\": false}]}]");
    assertThat(configurations.all()).doesNotContainKey("org.openocpp.hw.sim.lock~evse1");
    assertThat(properties("org.openocpp.hw.composite~evse1").get("lock.cardinality.minimum")).isEqualTo(0);
  }

  @Test
  void whatAnEarlierStartLeftIsTakenAwayAndWhatIsTheSameIsNotTouched() throws Exception {
    write("[{}, {}]");
    int updates = configurations.updates();

    write("[{}]");

    assertThat(configurations.all()).hasSize(3);
    assertThat(configurations.updates()).isEqualTo(updates);
  }
}

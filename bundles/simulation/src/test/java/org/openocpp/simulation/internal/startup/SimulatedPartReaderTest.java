// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Json;
import org.openocpp.simulation.internal.startup.SimulatedPart.ConnectorPart;
import org.openocpp.simulation.internal.startup.SimulatedPart.EvsePart;

class SimulatedPartReaderTest {
  private final List<String> ignored = new ArrayList<>();

  private SimulatedPart read(String json) throws InvalidInputException {
    return new SimulatedPartReader(node -> ignored.add(node.line() + " " + node.path()))
        .read(new Json().read(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void withoutEvsesThereIsOneWithSaneDefaults() throws InvalidInputException {
    SimulatedPart part = read("{\"stationId\": \"CS\"}");

    assertThat(part.evses()).containsExactly(new EvsePart(1, MilliAmps.ofAmps(32), MilliAmps.ZERO, 3,
        List.of(new ConnectorPart("cType2", true)), false, 0, 230_000, 32_000, 0, null));
    assertThat(part.controlPort()).isNull();
    assertThat(part.clock()).isNull();
    assertThat(ignored).isEmpty();
  }

  @Test
  void everythingThatIsSimulatedIsRead() throws InvalidInputException {
    SimulatedPart part = read("""
        {"stationId": "CS", "csms": {"url": "ws://127.0.0.1"},
         "evses": [
          {"id": 1, "current": "AC", "maxCurrentA": 20.5, "safeCurrentA": 6, "phases": 1, "presentation": "parts",
           "connectors": [{"id": 1, "type": "sType2", "lock": false}],
           "meter": {"energyImportWh": 1200, "publicKey": "3059"}, "voltageV": 127, "rampAPerS": 0,
           "plugged": {"connector": 1, "ev": {"maxCurrentA": 16, "phases": 1, "drawDelayS": 2.5, "soc": 42.5,
             "capacityWh": 60000, "iso15118": {"energy": "AC"}}}},
          {"id": 2}],
         "control": {"host": "127.0.0.1", "port": 8800},
         "clock": {"now": "2026-01-17T18:00:00+01:00"}}""");

    assertThat(part.evses().getFirst()).isEqualTo(new EvsePart(1, new MilliAmps(20_500), MilliAmps.ofAmps(6), 1,
        List.of(new ConnectorPart("sType2", false)), true, 1_200, 127_000, 0, 1,
        new Vehicle(MilliAmps.ofAmps(16), 1, Duration.ofMillis(2_500), new BigDecimal("42.5"), WattHours.of(60_000))));
    assertThat(part.evses()).hasSize(2);
    assertThat(part.controlPort()).isEqualTo(8800);
    assertThat(part.clock()).isEqualTo(Instant.parse("2026-01-17T17:00:00Z"));
    assertThat(ignored).isEmpty();
  }

  @Test
  void unknownFieldsAreToldEachWithItsPlace() throws InvalidInputException {
    read("""
        {"evses": [{"colour": "red",
          "connectors": [{"size": 3}]}],
         "control": {"port": 1, "tls": true}}""");

    assertThat(ignored).containsExactlyInAnyOrder("1 evses[0].colour", "2 evses[0].connectors[0].size",
        "3 control.tls");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{'evses': [{'current': 'DC'}]}|evses[0].current is \"DC\"; only AC can be simulated",
      "{'evses': [{'id': 2}]}|evses[0].id must be 1: EVSEs are numbered from 1 in their order",
      "{'evses': [{'phases': 2}]}|evses[0].phases must be 1 or 3",
      "{'evses': [{'phases': 1.5}]}|evses[0].phases must be a whole number, not 1.5",
      "{'evses': [{'maxCurrentA': 5}]}|evses[0].maxCurrentA must be 6 A at least, the smallest that a pilot signals",
      "{'evses': [{'maxCurrentA': '32'}]}|evses[0].maxCurrentA must be a number",
      "{'evses': [{'maxCurrentA': 6, 'safeCurrentA': 7}]}|evses[0].safeCurrentA is more than maxCurrentA",
      "{'evses': [{'presentation': 'box'}]}|evses[0].presentation must be \"controller\" or \"parts\", not \"box\"",
      "{'evses': [{'plugged': {'connector': 2}}]}|evses[0].plugged.connector must be 1 to 1, not 2",
      "{'evses': [{'plugged': {'ev': {'soc': 101}}}]}|evses[0].plugged.ev.soc must be 0 to 100, not 101",
      "{'evses': {}}|evses must be a list",
      "{'control': {}}|control needs a field \"port\"",
      "{'control': {'port': 65536}}|control.port must be 0 to 65535, not 65536",
      "{'control': {'host': '0.0.0.0', 'port': 1}}|control.host must be 127.0.0.1: the control API is for this machine only",
      "{'clock': {'now': 'noon'}}|clock.now is no date and time such as 2026-01-17T18:00:00Z: noon",
      "[]|it must be an object"})
  void whatCannotBeSimulatedIsSaidInASentence(String json, String sentence) {
    var e = catchThrowableOfType(InvalidInputException.class, () -> read("\n" + json.replace('\'', '"')));

    assertThat(e).hasMessage(sentence);
    assertThat(e.line()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"a\": 1, \"a\": 2}|Duplicate field 'a'", "{\"a\": |end-of-input",
      "{} {}|something after its end", "{\"a\": nul}|nul"})
  void brokenJsonIsSaidWithItsLine(String json, String part) {
    var e = catchThrowableOfType(InvalidInputException.class, () -> read("\n" + json));

    assertThat(e).hasMessageContaining(part);
    assertThat(e.line()).isEqualTo(2);
  }

  @Test
  void deepJsonIsRefused() {
    var e = catchThrowableOfType(InvalidInputException.class, () -> read("[".repeat(100_000)));

    assertThat(e).hasMessageContaining("depth");
  }
}

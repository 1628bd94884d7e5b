// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;

class StartupReaderTest {
  @TempDir
  private Path directory;

  private StartupFile read(String json) throws IOException, InvalidStartupFileException {
    return StartupReader.read(Files.writeString(directory.resolve("station.json"), json));
  }

  @Test
  void onlyTheStationIdIsNeeded() throws Exception {
    StartupFile file = read("{\"stationId\": \"CS-1\"}");
    assertThat(file.csms()).isNull();
    assertThat(file.versions()).containsExactly("1.6");
    assertThat(file.topology().evses()).hasSize(1);
    assertThat(file.internalReset()).isFalse();
  }

  @Test
  void everythingIsRead() throws Exception {
    StartupFile file = read(
        """
            {"schema": 1, "stationId": "CS-1", "ocppVersion": ["2.0.1", "1.6"],
             "csms": {"url": "wss://host:9000/base", "securityProfile": 2, "basicAuthPassword": "pw", "verifyHostname": false,
                      "reconnect": {"waitMinimumS": 1, "randomRangeS": 0, "repeatTimes": 2}},
             "identity": {"vendor": "Acme", "model": "One", "serialNumber": "SN", "firmwareVersion": "1.0"},
             "evses": [{"id": 1, "current": "AC", "connectors": [{"id": 1}, {"id": 2}]}, {"id": 2}],
             "siteLimitA": 63.5, "configurationKeys": {"HeartbeatInterval": "300"},
             "variables": [{"component": {"name": "X", "evse": {"id": 1}}, "variable": {"name": "Y"}, "value": "1",
                            "mutability": "ReadOnly", "dataType": "integer"}],
             "certificates": [{"use": "CSMSRootCertificate", "files": ["root.pem"]}],
             "drivers": {"org.openocpp.hw.modbus~meters": {"bus": "meters", "baud": 9600, "on": true, "registers": ["a", "b"]}},
             "reset": {"mode": "internal"}, "dataDirectory": "d", "control": {"port": 1}}""");
    assertThat(file.versions()).containsExactly("2.0.1", "1.6");
    assertThat(file.csms().url()).hasToString("wss://host:9000/base");
    assertThat(file.csms().repeatTimes()).isEqualTo(2);
    assertThat(file.topology().evses().getFirst().connectors()).isEqualTo(2);
    assertThat(file.variables().getFirst().mutability()).isEqualTo(Mutability.READ_ONLY);
    assertThat(file.variables().getFirst().dataType()).isEqualTo(DataType.INTEGER);
    assertThat(file.certificates().getFirst().files()).isEqualTo(List.of(directory.resolve("root.pem")));
    assertThat(file.internalReset()).isTrue();
    StartupFile.Driver driver = file.drivers().getFirst();
    assertThat(driver.pid()).isEqualTo("org.openocpp.hw.modbus");
    assertThat(driver.name()).isEqualTo("meters");
    assertThat(driver.properties()).containsEntry("bus", "meters").containsEntry("baud", 9600).containsEntry("on", true)
        .containsEntry("registers", new String[]{"a", "b"});
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{                                                          | station.json:1:",
      "{\"stationId\": 7}                                          | station.json:1: stationId must be a text",
      "{\"a\": 1}                                                  | stationId is missing",
      "{\"stationId\": \"C\", \"schema\": 2}                       | schema is 2; this station reads schema 1",
      "{\"stationId\": \"C\", \"ocppVersion\": \"3.0\"}            | ocppVersion is no OCPP version: 3.0",
      "{\"stationId\": \"C\", \"csms\": {\"url\": \"ws://h\", \"securityProfile\": 2}} | csms.url has the scheme ws, which does not fit security profile 2",
      "{\"stationId\": \"C\", \"csms\": {\"url\": \"http://h\"}}   | csms.url must begin with ws:// or wss://",
      "{\"stationId\": \"C\", \"csms\": {}}                        | csms needs a url",
      "{\"stationId\": \"C\", \"evses\": [{\"current\": \"DC\"}]}  | evses[0].current is DC; this station charges with AC only",
      "{\"stationId\": \"C\", \"evses\": [{\"id\": 2}]}            | evses[0] has id 2",
      "{\"stationId\": \"C\", \"siteLimitA\": -1}                  | siteLimitA must be from 0",
      "{\"stationId\": \"C\", \"stationId\": \"D\"}                | Duplicate field",
      "{\"stationId\": \"C\"} x                                    | station.json:1:",
      "[]                                                          | must be an object",
      "{\"stationId\": \"C\", \"drivers\": {\"hw.modbus\": {}}}      | drivers.hw.modbus must be named by bundle and instance",
      "{\"stationId\": \"C\", \"drivers\": {\"org.openocpp.hw.sim~1\": {}}} | is simulated hardware, which evses describes",
      "{\"stationId\": \"C\", \"drivers\": {\"a~b\": {\"c\": 1.5}}}  | drivers.a~b.c must be a whole number",
      "{\"stationId\": \"C\", \"drivers\": {\"a~b\": {\"c\": {}}}}   | drivers.a~b.c must be a text, a whole number",
      "{\"stationId\": \"C\", \"drivers\": {\"a~b\": {\"c\": [1]}}}  | drivers.a~b.c[0] must be a text",
      "{\"stationId\": \"C\", \"reset\": {\"mode\": \"never\"}}    | reset.mode is neither exit nor internal"})
  void whatIsWrongIsSaidInItsTerms(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidStartupFileException.class).hasMessageContaining(message)
        .hasMessageContaining("station.json");
  }

  @Test
  void theLineOfAWrongFieldIsNamed() {
    assertThatThrownBy(() -> read("{\n \"stationId\": \"C\",\n \"siteLimitA\": \"much\"\n}"))
        .hasMessageContaining("station.json:3: siteLimitA must be a number");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> StartupReader.read(directory.resolve("none.json")))
        .hasMessageContaining("there is no such file");
  }
}

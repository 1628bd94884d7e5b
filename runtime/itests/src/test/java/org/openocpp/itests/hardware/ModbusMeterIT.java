// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/** A real station process with a Modbus meter of the whole station: from registers on the wire to MeterValues of connector 0. */
public class ModbusMeterIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int TOTAL_KWH = 0x48;

  private DemoCsms csms;
  private ModbusDevice device;
  private StationProcess station;

  @Before
  public void around() throws IOException {
    csms = DemoCsms.start();
    device = new ModbusDevice();
  }

  @After
  public void close() throws IOException {
    if (station != null) {
      station.close();
    }
    device.close();
    csms.close();
  }

  private StartupFile file() {
    return Stations.twoEvses(csms.url()).key("ClockAlignedDataInterval", "2")
        .key("MeterValuesAlignedData", "Energy.Active.Import.Register,Frequency");
  }

  private StartupFile fileWithMeter() {
    StartupFile file = file();
    var drivers = file.json().putObject("drivers");
    drivers.putObject("org.openocpp.hw.modbus~meters").put("bus", "meters").put("line",
        "tcp:127.0.0.1:" + device.port());
    drivers.putObject("org.openocpp.hw.meter.modbus~main").put("evse", 0).put("bus.target", "(bus=meters)")
        .put("unit", 3).put("model", "SDM630");
    return file;
  }

  /** The CSMS hears so much energy of the whole station. */
  private void awaitMain(int wattHours) {
    csms.awaitCall("MeterValues", call -> call.path("connectorId").asInt() == 0
        && value(call, "Energy.Active.Import.Register").equals(Integer.toString(wattHours)), SOON);
  }

  private static String value(JsonNode call, String measurand) {
    for (JsonNode sampled : call.at("/meterValue/0/sampledValue")) {
      if (sampled.path("measurand").asText().equals(measurand)) {
        return sampled.path("value").asText();
      }
    }
    return "";
  }

  /** 1.6:4.7/2, J01.FR.04 */
  @Test
  public void registersOnTheWireBecomeMeterValuesOfTheStation() throws IOException {
    device.set(TOTAL_KWH, 12.5f);
    device.set(0x46, 50);
    station = Stations.start(fileWithMeter(), "modbus-main", Map.of());
    station.awaitRegistered(SOON);
    awaitMain(12_500);
    device.set(TOTAL_KWH, 13.25f);
    awaitMain(13_250);
    JsonNode last = csms.calls("MeterValues").stream().map(call -> (JsonNode) call.payload())
        .filter(call -> call.path("connectorId").asInt() == 0).reduce((first, second) -> second).orElseThrow();
    assertThat(last.has("transactionId")).isFalse();
    assertThat(value(last, "Frequency")).isEqualTo("50");

    station.sim().plugIn(1);
    station.sim().rfid("04A2B3C4", 1);
    station.sim().awaitEvse(1, "charges", EvseState::charging, SOON);
    device.unplug();
    station.awaitLog("the main meter has failed", SOON);
    assertThat(station.sim().evse(1).charging()).as("charging does not hang on it").isTrue();
    device.set(TOTAL_KWH, 14);
    device.plugIn();
    awaitMain(14_000);
    station.sim().rfid("04A2B3C4", 1);
    csms.awaitCall("StopTransaction", SOON);
    assertThat(csms.violations()).isEmpty();
  }

  /** What an earlier start-up file said is not remembered. */
  @Test
  public void withoutItsSettingsADriverIsGone() throws IOException {
    device.set(TOTAL_KWH, 1);
    station = Stations.start(fileWithMeter(), "modbus-gone", Map.of());
    station.awaitRegistered(SOON);
    awaitMain(1000);
    station.terminate();
    assertThat(station.awaitExit(SOON)).isZero();
    station.file().json().remove("drivers");
    int before = csms.recording().mark();
    station = station.startAgain();
    station.awaitRegistered(SOON);
    for (int i = 0; i < 2; i++) {
      csms.forget();
      csms.awaitCall("MeterValues", call -> call.path("connectorId").asInt() == 2, SOON);
    }
    assertThat(csms.recording().entries(before)).noneMatch(entry -> entry.isStationCall("MeterValues")
        && ((Call) entry.message()).payload().path("connectorId").asInt() == 0);
  }
}

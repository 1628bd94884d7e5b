// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.After;
import org.junit.Before;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.StartupFile;

/** A station and npm ocpp-rpc for OCPP 2.0.1, step by step. Each step waits for what it needs, with a deadline. */
public abstract class Steps201 extends StationSteps {
  /** The simulation tells whole watt-hours. */
  static final double ROUNDING_WH = 1;

  final Sessions201 sessions = new Sessions201();
  OcppRpcServer csms;

  @Before
  public void openCsms() throws Exception {
    csms = new OcppRpcServer("ocpp2.0.1", sessions);
  }

  /** Whatever happened, neither side may have sent a message that breaks the rules. */
  @After
  public void close() {
    if (station != null) {
      station.close();
    }
    csms.close();
    assertThat(csms.complaints()).as("complaints of ocpp-rpc and typed-ocpp").isEmpty();
    assertThat(sessions.flaws()).as("what was told of transactions").isEmpty();
  }

  @Override
  StartupFile file() {
    StartupFile file = Stations.twoEvses(csms.url());
    file.json().put("ocppVersion", "2.0.1");
    return file;
  }

  /** For a CSMS that does not accept the station. */
  void startUnregistered(String state) throws Exception {
    launch(file());
    next("BootNotification");
    station.awaitLog(state, SOON);
  }

  @Override
  void registered() {
    station.awaitRegistered(SOON);
    sim = station.sim();
    status(2, "Available");
  }

  void plugInAndCharge(int evse) {
    double before = sim.evse(evse).energyImportWh();
    sim.plugIn(evse);
    sim.rfid(CARD, evse);
    charging(evse);
    event("Started");
    energy(evse, before + 2);
  }

  void status(int evse, String status) {
    csms.recording().nextCall("StatusNotification", payload -> payload.path("evseId").asInt() == evse
        && payload.path("connectorStatus").asText().equals(status), SOON);
  }

  ObjectNode next(String action) {
    return csms.recording().nextCall(action, _ -> true, SOON).payload();
  }

  /** The next TransactionEvent of this type. */
  ObjectNode event(String type) {
    return csms.recording()
        .nextCall("TransactionEvent", payload -> payload.path("eventType").asText().equals(type), SOON).payload();
  }

  /** The next TransactionEvent with this trigger reason. */
  ObjectNode triggered(String reason) {
    return csms.recording()
        .nextCall("TransactionEvent", payload -> payload.path("triggerReason").asText().equals(reason), SOON)
        .payload();
  }

  /** All events of the only transaction, once it is over. */
  List<ObjectNode> theSession() {
    return Await.until("end of the transaction", SOON, sessions::ended, Optional::isPresent).orElseThrow();
  }

  /** Sends a CALL and returns its answer. */
  ObjectNode call(String action, String payload) throws Exception {
    return csms.call(action, Json.object(payload)).get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  /** Sends a CALL and returns the status of its answer. */
  String ask(String action, String payload) throws Exception {
    return call(action, payload).path("status").asText();
  }
}

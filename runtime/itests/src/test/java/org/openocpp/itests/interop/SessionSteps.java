// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.After;
import org.junit.Before;
import org.openocpp.itests.Stations;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.StartupFile;

/** A station, a CSMS, and what happens between them, step by step. Each step waits for what it needs, with a deadline. */
public abstract class SessionSteps extends StationSteps {
  /** Registers are whole watt-hours at the CSMS, finer in the meter. */
  static final double ROUNDING_WH = 1;
  static final double POWER_W = 3 * 230 * 32;

  InteropCsms csms;

  /** A fresh CSMS. */
  abstract InteropCsms open() throws Exception;

  @Before
  public void openCsms() throws Exception {
    csms = open();
  }

  @After
  public void close() throws Exception {
    if (station != null) {
      station.close();
    }
    if (csms != null) {
      csms.close();
    }
  }

  @Override
  StartupFile file() {
    return Stations.twoEvses(csms.url());
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
    next("StartTransaction");
    energy(evse, before + 2);
  }

  /** Waits for the end of a transaction at the CSMS; a station may leave Local out. */
  void stopped(String reason) {
    ObjectNode stop = next("StopTransaction");
    assertThat(stop.path("reason").asText("Local")).as("reason of %s", stop).isEqualTo(reason);
    int transaction = stop.path("transactionId").asInt();
    Await.until("receipt of " + transaction, SOON, () -> csms.backOffice().receipt(transaction), Optional::isPresent);
  }

  void status(int connector, String status) {
    csms.recording().nextCall("StatusNotification", payload -> payload.path("connectorId").asInt() == connector
        && payload.path("status").asText().equals(status), SOON);
  }

  ObjectNode next(String action) {
    return csms.recording().nextCall(action, _ -> true, SOON).payload();
  }

  List<String> statuses(int connector) {
    return csms.recording().calls("StatusNotification").stream().map(Call::payload)
        .filter(payload -> payload.path("connectorId").asInt() == connector)
        .map(payload -> payload.path("status").asText()).toList();
  }

  /** Sends a CALL and returns the status of its answer. */
  String status(String action, String payload)
      throws InterruptedException, ExecutionException, TimeoutException {
    return csms.call(action, Json.object(payload)).get(SOON.toSeconds(), TimeUnit.SECONDS).path("status").asText();
  }
}

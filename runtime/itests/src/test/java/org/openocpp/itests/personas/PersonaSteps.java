// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.personas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.After;
import org.junit.Before;
import org.openocpp.itests.Stations;
import org.openocpp.itests.interop.Billing;
import org.openocpp.itests.interop.RawCsms;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StationProcess;

/** A station that has just registered with a CSMS of the test's own. Every message is held against the schemas at the end. */
public abstract class PersonaSteps {
  static final Duration SOON = Duration.ofSeconds(30);
  static final String CARD = "04A2B3C4";
  /** Registers are whole watt-hours at the CSMS, finer in the meter. */
  private static final double ROUNDING_WH = 1;

  RawCsms raw;
  DemoCsms csms;
  StationProcess station;
  SimClient sim;

  @Before
  public void connect() throws Exception {
    raw = new RawCsms();
    csms = raw.demo();
    station = Stations.start(Stations.twoEvses(csms.url()), getClass().getSimpleName());
    station.awaitRegistered(SOON);
    sim = station.sim();
  }

  @After
  public void disconnect() throws Exception {
    if (station != null) {
      station.close();
    }
    raw.close();
  }

  ObjectNode ask(String action, String payload) {
    return csms.ask(action, payload, SOON);
  }

  String status(String action, String payload) {
    return ask(action, payload).path("status").asText();
  }

  /** The code of the CALLERROR that a CALL must get. */
  String refusal(String action, String payload) {
    Answer answer = csms.await(action, csms.call(action, payload), SOON);
    assertThat(answer).as("answer to %s %s", action, payload).isInstanceOf(CallError.class);
    return ((CallError) answer).code();
  }

  String change(String key, String value) {
    return csms.ask("ChangeConfiguration", Json.object().put("key", key).put("value", value).toString(), SOON)
        .path("status").asText();
  }

  /** All keys with their values, as the station spells them. */
  Map<String, String> configuration() {
    Map<String, String> values = new LinkedHashMap<>();
    ask("GetConfiguration", "{}").path("configurationKey")
        .forEach(key -> values.put(key.path("key").asText(), key.path("value").asText()));
    return values;
  }

  ObjectNode next(String action) {
    return csms.awaitCall(action, SOON).payload();
  }

  /** Plugged in, begun as the persona does it, fed for a while, ended; the books agree with the meter. */
  void chargesAsBefore(Runnable begin, Runnable end) {
    double before = sim.evse(1).energyImportWh();
    csms.forget();
    sim.plugIn(1);
    begin.run();
    sim.awaitEvse(1, "charges", EvseState::charging, SOON);
    next("StartTransaction");
    csms.awaitCall("MeterValues", values -> values.has("transactionId"), SOON);
    sim.awaitEvse(1, "was fed", evse -> evse.energyImportWh() >= before + 2, SOON);
    end.run();
    int transaction = next("StopTransaction").path("transactionId").asInt();
    Await.until("the receipt", SOON, () -> csms.backOffice().receipt(transaction), Optional::isPresent);
    Receipt receipt = Billing.theSession(raw);
    assertThat((double) receipt.energyWh()).isBetween(sim.evse(1).energyImportWh() - before - ROUNDING_WH,
        sim.evse(1).energyImportWh() - before + ROUNDING_WH);
    assertThat(csms.violations()).isEmpty();
    assertThat(csms.links()).as("connections").hasSize(1);
  }

  void remoteStart() {
    assertThat(status("RemoteStartTransaction", "{'connectorId':1,'idTag':'" + CARD + "'}")).isEqualTo("Accepted");
  }

  void remoteStop() {
    assertThat(status("RemoteStopTransaction", "{'transactionId':" + Stations.transactionId(sim, 1) + "}"))
        .isEqualTo("Accepted");
  }
}

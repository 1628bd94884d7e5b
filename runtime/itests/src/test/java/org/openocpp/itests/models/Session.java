// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.RpcMessage.Call;

/** One session that the CSMS starts and stops, on EVSE 1. */
final class Session {
  static final Duration SOON = Duration.ofSeconds(60);

  private final DemoCsms csms;
  private final Devices devices;
  private int transactionId;

  Session(DemoCsms csms, Devices devices) {
    this.csms = csms;
    this.devices = devices;
  }

  /** A vehicle comes, the CSMS starts, energy flows and is told. */
  void begin() {
    awaitStatus("Available");
    devices.plugIn();
    awaitStatus("Preparing");
    assertThat(csms.ask("RemoteStartTransaction", "{'connectorId':1,'idTag':'04A2B3C4'}", SOON).path("status").asText())
        .isEqualTo("Accepted");
    csms.awaitCall("StartTransaction", SOON);
    awaitStatus("Charging");
    assertThat(devices.isCharging()).isTrue();
    transactionId = csms.backOffice().running().iterator().next();
    awaitSample();
  }

  void awaitStatus(String status) {
    csms.awaitCall("StatusNotification", call -> call.path("connectorId").asInt() == 1
        && call.path("status").asText().equals(status), SOON);
  }

  /** The CSMS hears of energy that flows from now on. */
  void awaitSample() {
    int now = devices.register();
    csms.awaitCall("MeterValues", call -> call.path("transactionId").asInt() == transactionId && register(call) > now,
        SOON);
  }

  static int register(JsonNode meterValues) {
    return meterValues.at("/meterValue/0/sampledValue/0/value").asInt();
  }

  static void await(String what, BooleanSupplier fits) {
    Await.until(what, SOON, fits::getAsBoolean, done -> done);
  }

  /** The CSMS stops, the vehicle leaves; the bill is what the meter counted. */
  void end() {
    assertThat(
        csms.ask("RemoteStopTransaction", "{'transactionId':" + transactionId + "}", SOON).path("status").asText())
        .isEqualTo("Accepted");
    Call stop = csms.awaitCall("StopTransaction", SOON);
    assertThat(stop.payload().path("transactionId").asInt()).isEqualTo(transactionId);
    await("the contacts are open", () -> !devices.isCharging());
    assertThat(stop.payload().path("meterStop").asInt())
        .as("nothing flowed after the last reading but what the contacts took")
        .isBetween(devices.register() - 100, devices.register());
    csms.forget();
    devices.plugOut();
    awaitStatus("Available");
    assertThat(csms.calls("StartTransaction")).hasSize(1);
    assertThat(csms.violations()).isEmpty();
  }
}

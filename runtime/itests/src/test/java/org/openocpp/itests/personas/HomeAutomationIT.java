// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.personas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.Test;

/** Home automation, as the integration of Home Assistant is one: it asks key by key, wants every measurand at once, and takes what it gets. */
public class HomeAutomationIT extends PersonaSteps {
  private static final String WANTED = "Current.Export,Current.Import,Current.Offered,Energy.Active.Export.Register,"
      + "Energy.Active.Import.Register,Frequency,Power.Active.Import,Power.Factor,RPM,SoC,Temperature,Voltage";

  /** I23, I24, I25: asked for more than there is, the station keeps its list, gives its status when triggered, and charges. */
  @Test
  public void i23WantingEveryMeasurandLeavesTheListAsItWas() {
    assertThat(value("NumberOfConnectors")).isEqualTo("2");
    assertThat(value("HeartbeatInterval")).isEqualTo("300");
    assertThat(value("SupportedFeatureProfiles")).contains("Core");
    String before = value("MeterValuesSampledData");
    String answer = change("MeterValuesSampledData", WANTED);
    assertThat(answer).isIn("Accepted", "Rejected");
    assertThat(value("MeterValuesSampledData")).isEqualTo(answer.equals("Accepted") ? WANTED : before);
    assertThat(change("MeterValuesSampledData", "Energy.Active.Import.Register,Power.Active.Import"))
        .isEqualTo("Accepted");
    assertThat(change("MeterValueSampleInterval", "1")).isEqualTo("Accepted");
    assertThat(change("ClockAlignedDataInterval", "0")).isEqualTo("Accepted");
    assertThat(change("WebSocketPingInterval", "60")).isEqualTo("Accepted");
    csms.forget();
    for (int connector = 1; connector <= 2; connector++) {
      int wanted = connector;
      assertThat(status("TriggerMessage",
          "{'requestedMessage':'StatusNotification','connectorId':" + connector + "}")).isEqualTo("Accepted");
      csms.awaitCall("StatusNotification", told -> told.path("connectorId").asInt() == wanted
          && told.path("status").asText().equals("Available"), SOON);
    }
    assertThat(status("ChangeAvailability", "{'connectorId':1,'type':'Operative'}")).isEqualTo("Accepted");
    assertThat(status("DataTransfer", "{'vendorId':'home','messageId':'hello','data':''}"))
        .isEqualTo("UnknownVendorId");
    chargesAsBefore(this::remoteStart, () -> sim.rfid(CARD, 1));
  }

  /** The value of a key that there must be. */
  private String value(String key) {
    JsonNode answer = ask("GetConfiguration", "{'key':['" + key + "']}");
    assertThat(answer.path("unknownKey")).as("unknown keys").isEmpty();
    assertThat(answer.path("configurationKey")).hasSize(1);
    return answer.path("configurationKey").path(0).path("value").asText();
  }
}

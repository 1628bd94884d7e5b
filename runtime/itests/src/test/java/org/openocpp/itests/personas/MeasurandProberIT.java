// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.personas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.Test;

/** An energy manager at home, as evcc is one: it tries each measurand by itself, and limits by a profile that began a minute ago. */
public class MeasurandProberIT extends PersonaSteps {
  private static final String KEY = "MeterValuesSampledData";
  private static final List<String> WANTED = List.of("Power.Active.Import", "Energy.Active.Import.Register",
      "Current.Import", "Voltage", "Current.Offered", "Power.Offered", "SoC", "No.Such.Measurand");

  /** I23, I24, I25: each measurand is taken or refused for good, what is refused changes nothing, and the station charges. */
  @Test
  public void i23ProbedMeasurandByMeasurandItStillCharges() {
    assertThat(status("ChangeAvailability", "{'connectorId':0,'type':'Operative'}")).isEqualTo("Accepted");
    Map<String, String> keys = configuration();
    assertThat(keys).containsEntry("NumberOfConnectors", "2").containsKeys(KEY, "SupportedFeatureProfiles");
    assertThat(keys.get("SupportedFeatureProfiles").split(",")).contains("Core", "RemoteTrigger");
    assertThat(status("TriggerMessage", "{'requestedMessage':'BootNotification'}")).isIn("Accepted", "Rejected");

    List<String> taken = new ArrayList<>();
    String held = keys.get(KEY);
    for (String measurand : WANTED) {
      String answer = change(KEY, measurand);
      assertThat(answer).as(measurand).isIn("Accepted", "Rejected");
      if (answer.equals("Accepted")) {
        taken.add(measurand);
        held = measurand;
      }
      assertThat(configuration()).as("after %s for %s", answer, measurand).containsEntry(KEY, held);
    }
    assertThat(taken).contains("Energy.Active.Import.Register", "Power.Active.Import", "Current.Import", "Voltage")
        .doesNotContain("No.Such.Measurand");
    assertThat(change(KEY, String.join(",", taken))).isEqualTo("Accepted");
    assertThat(change(KEY, "Voltage,No.Such.Measurand")).isEqualTo("Rejected");
    assertThat(configuration()).containsEntry(KEY, String.join(",", taken));

    csms.forget();
    assertThat(status("TriggerMessage", "{'requestedMessage':'MeterValues'}")).isEqualTo("Accepted");
    next("MeterValues");
    assertThat(status("TriggerMessage", "{'requestedMessage':'StatusNotification','connectorId':1}"))
        .isEqualTo("Accepted");
    next("StatusNotification");
    assertThat(change("MeterValueSampleInterval", "1")).isEqualTo("Accepted");
    assertThat(change("WebSocketPingInterval", "30")).isEqualTo("Accepted");
    assertThat(configuration()).containsEntry("WebSocketPingInterval", "30");
    limit(keys);
    chargesAsBefore(this::remoteStart, this::remoteStop);
  }

  /** A station that does not name SmartCharging among its profiles knows the message and does not support it; one that does takes it. */
  private void limit(Map<String, String> keys) {
    String profile = "{'connectorId':1,'csChargingProfiles':{'chargingProfileId':1,'stackLevel':"
        + keys.getOrDefault("ChargeProfileMaxStackLevel", "0")
        + ",'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Absolute','chargingSchedule':"
        + "{'startSchedule':'" + Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS)
        + "','chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':16.0}]}}}";
    if (List.of(keys.get("SupportedFeatureProfiles").split(",")).contains("SmartCharging")) {
      assertThat(status("SetChargingProfile", profile)).isEqualTo("Accepted");
    } else {
      assertThat(refusal("SetChargingProfile", profile)).isIn("NotSupported", "NotImplemented");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.RpcMessage.CallResult;

class SentencesTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "Heartbeat | {} | Heartbeat",
      "BootNotification | {'chargePointVendor':'Acme','chargePointModel':'One','firmwareVersion':'1.0'} |"
          + " BootNotification Acme One firmware 1.0",
      "StatusNotification | {'connectorId':1,'errorCode':'NoError','status':'Charging'} |"
          + " StatusNotification connector 1 Charging",
      "StatusNotification | {'connectorId':1,'errorCode':'GroundFailure','status':'Faulted'} |"
          + " StatusNotification connector 1 Faulted GroundFailure",
      "StartTransaction | {'connectorId':1,'idTag':'04A2B3','meterStart':0} |"
          + " StartTransaction connector 1 card 04A2… meter 0 Wh",
      "StopTransaction | {'transactionId':7,'meterStop':351} |"
          + " StopTransaction transaction 7 meter 351 Wh reason Local",
      "MeterValues | {'connectorId':1,'meterValue':[{'sampledValue':[{'value':'120'},"
          + "{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'},"
          + "{'value':'16','measurand':'Current.Import','phase':'L1','unit':'A'}]}]} |"
          + " MeterValues connector 1 energy 120 Wh, power 7.4 kW, current.L1 16 A",
      "ChangeConfiguration | {'key':'AuthorizationKey','value':'00112233'} | ChangeConfiguration AuthorizationKey = …",
      "TriggerMessage | {'requestedMessage':'Heartbeat','connectorId':1} |"
          + " TriggerMessage requestedMessage Heartbeat, connectorId 1"})
  void callsInWords(String action, String payload, String sentence) {
    assertThat(Sentences.of(new Call("a", action, Json.object(payload)))).isEqualTo(sentence);
  }

  @Test
  void answersInWords() {
    assertThat(Sentences.of(new CallResult("a", Json.object("{'idTagInfo':{'status':'Accepted'},'transactionId':3}"))))
        .isEqualTo("Accepted transaction 3");
    assertThat(Sentences.of(new CallResult("a", Json.object("{'status':'Accepted','interval':300}"))))
        .isEqualTo("Accepted heartbeat every 300 s");
    assertThat(Sentences.of(new CallError("a", "NotSupported", "no", Json.object()))).isEqualTo("NotSupported (no)");
  }

  @Test
  void energyAndTime() {
    assertThat(Sentences.energy(999)).isEqualTo("999 Wh");
    assertThat(Sentences.energy(18_400)).isEqualTo("18.400 kWh");
    assertThat(Sentences.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Sentences.duration(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
    assertThat(Sentences.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
  }
}

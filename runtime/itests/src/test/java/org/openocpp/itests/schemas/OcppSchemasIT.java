// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;
import org.openocpp.runtime.demo.Json;

public class OcppSchemasIT {

  @Test
  public void goodPayloadsHaveNoFlaws() throws Exception {
    OcppSchemas schemas = OcppSchemas.load("1.6");
    assertThat(schemas.flawsOfCall("StartTransaction",
        Json.object("{'connectorId':1,'idTag':'A','meterStart':0,'timestamp':'2026-01-01T12:00:00.000Z'}"))).isEmpty();
    assertThat(schemas.flawsOfResult("Heartbeat", Json.object("{'currentTime':'2026-01-01T12:00:00Z'}"))).isEmpty();
    assertThat(schemas.flawsOfCall("SecurityEventNotification",
        Json.object("{'type':'InvalidMessages','timestamp':'2026-01-01T12:00:00Z'}"))).isEmpty();
  }

  @Test
  public void eachKindOfFlawIsFound() throws Exception {
    OcppSchemas schemas = OcppSchemas.load("1.6");
    for (String payload : new String[]{"{}", "{'idTag':1}", "{'idTag':'012345678901234567890'}",
        "{'idTag':'A','x':1}"}) {
      assertThat(schemas.flawsOfCall("Authorize", Json.object(payload))).as(payload).isNotEmpty();
    }
    assertThat(schemas.flawsOfResult("Heartbeat", Json.object("{'currentTime':'yesterday'}"))).as("format")
        .isNotEmpty();
    assertThat(schemas.flawsOfResult("Reset", Json.object("{'status':'Perhaps'}"))).as("enum").isNotEmpty();
    assertThatThrownBy(() -> schemas.ofCall("Levitate")).hasMessageContaining("urn:Levitate.req");
  }

  @Test
  public void otherVersionsHaveTheirOwn() throws Exception {
    OcppSchemas schemas = OcppSchemas.load("2.0.1");
    assertThat(schemas.flawsOfCall("GetVariables",
        Json.object("{'getVariableData':[{'component':{'name':'C'},'variable':{'name':'V'}}]}"))).isEmpty();
    for (String payload : new String[]{"{}", "{'getVariableData':[]}", "{'getVariableData':[{}]}",
        "{'getVariableData':[{'component':{'name':1},'variable':{'name':'V'}}]}"}) {
      assertThat(schemas.flawsOfCall("GetVariables", Json.object(payload))).as(payload).isNotEmpty();
    }
    assertThatThrownBy(() -> schemas.ofCall("StartTransaction")).hasMessageContaining("urn:StartTransaction.req");
  }
}

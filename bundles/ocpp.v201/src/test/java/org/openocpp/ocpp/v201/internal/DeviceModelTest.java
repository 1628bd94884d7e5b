// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Outcome.SetResult;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.station.Outcome.VariablesSet;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;

/** Variables are the settings of the station. */
class DeviceModelTest {
  private static final String HEARTBEAT =
      "'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}";
  private static final String PASSWORD = "'component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}";

  private final Ocpp201 protocol = new Ocpp201();
  private final Csms csms = new Csms();

  @BeforeEach
  void settings() {
    csms.set(Variables.HEARTBEAT_INTERVAL, "300", Mutability.READ_WRITE);
    csms.set(Variables.MESSAGE_TIMEOUT, "30", Mutability.READ_WRITE);
    csms.set(Variables.BASIC_AUTH_PASSWORD, "", Mutability.WRITE_ONLY);
    csms.set(new VariableId("Connector", null, 1, 2, "Type", null), "", Mutability.READ_ONLY);
  }

  private Decoded decode(String action, String payload) {
    return protocol.decode(csms, action, payload.replace('\'', '"'));
  }

  private String get(String... data) {
    String payload = "{'getVariableData':[{" + String.join("},{", data) + "}]}";
    return ((Decoded.Reply) decode("GetVariables", payload)).payload().replace('"', '\'');
  }

  /** B06.FR.01, B06.FR.02, B06.FR.04, B06.FR.10, B06.FR.11, B06.FR.13, B06.FR.14 */
  @Test
  void aVariableIsReadUnderTheNameThatWasAsked() {
    assertThat(get(HEARTBEAT.replace("Heartbeat", "HEARTBEAT"),
        "'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'MessageTimeout','instance':'Default'}",
        "'component':{'name':'Connector','evse':{'id':1,'connectorId':2}},'variable':{'name':'Type'}"))
        .isEqualTo(
            "{'getVariableResult':[{'attributeStatus':'Accepted','attributeType':'Actual','attributeValue':'300',"
                + HEARTBEAT.replace("Heartbeat", "HEARTBEAT")
                + "},{'attributeStatus':'Accepted','attributeType':'Actual','attributeValue':'30',"
                + "'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'MessageTimeout','instance':'Default'}},"
                + "{'attributeStatus':'Accepted','attributeType':'Actual','attributeValue':'',"
                + "'component':{'evse':{'id':1,'connectorId':2},'name':'Connector'},'variable':{'name':'Type'}}]}");
  }

  /** B06.FR.06, B06.FR.07, B06.FR.15 */
  @Test
  void whatIsNotThereIsToldByItsPart() {
    String none = get("'component':{'name':'Flux'},'variable':{'name':'HeartbeatInterval'}",
        "'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'Flux'}",
        "'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'MessageTimeout'}",
        "'component':{'name':'Connector'},'variable':{'name':'Type'}",
        "'component':{'name':'OCPPCommCtrlr','instance':'x'},'variable':{'name':'HeartbeatInterval'}");
    assertThat(none.split("'attributeStatus':'")).satisfiesExactly(_ -> {},
        first -> assertThat(first).startsWith("UnknownComponent"),
        second -> assertThat(second).startsWith("UnknownVariable"),
        instanced -> assertThat(instanced).startsWith("UnknownVariable"),
        ofAnEvse -> assertThat(ofAnEvse).startsWith("UnknownComponent"),
        otherInstance -> assertThat(otherInstance).startsWith("UnknownComponent"));
    assertThat(none).doesNotContain("attributeValue");
  }

  /** B06.FR.03, B06.FR.08, B06.FR.09 */
  @Test
  void onlyActualThereAndNoSecret() {
    assertThat(get("'attributeType':'Target'," + HEARTBEAT)).isEqualTo(
        "{'getVariableResult':[{'attributeStatus':'NotSupportedAttributeType','attributeType':'Target'," + HEARTBEAT
            + "}]}");
    assertThat(get(PASSWORD)).contains("'attributeStatus':'Rejected'", "'reasonCode':'WriteOnly'")
        .doesNotContain("attributeValue");
  }

  /** B05.FR.01, B05.FR.02, B05.FR.03, B05.FR.04, B05.FR.05, B05.FR.06, B05.FR.10, B05.FR.12 */
  @Test
  void eachVariableHasItsResultInOrder() {
    String payload = "{'setVariableData':[{'attributeValue':'60'," + HEARTBEAT + "},"
        + "{'attributeValue':'1','component':{'name':'Flux'},'variable':{'name':'X'}},"
        + "{'attributeValue':'1','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'X'}},"
        + "{'attributeType':'MaxSet','attributeValue':'1'," + HEARTBEAT + "},"
        + "{'attributeType':'Actual','attributeValue':'soon','component':{'name':'OCPPCommCtrlr'},"
        + "'variable':{'name':'MessageTimeout','instance':'Default'}}]}";
    assertThat(((Decoded.Ask) decode("SetVariables", payload)).command())
        .isEqualTo(new Command.SetVariables(List.of(new Assignment(Variables.HEARTBEAT_INTERVAL, "60"),
            new Assignment(Variables.MESSAGE_TIMEOUT, "soon")), false, true));
    String answer = protocol.render(csms, "SetVariables", payload.replace('\'', '"'),
        new VariablesSet(List.of(new SetResult(Variables.HEARTBEAT_INTERVAL, SetStatus.ACCEPTED, null),
            new SetResult(Variables.MESSAGE_TIMEOUT, SetStatus.REJECTED, "not a whole number"))))
        .replace('"', '\'');
    assertThat(answer).isEqualTo("{'setVariableResult':[{'attributeType':'Actual','attributeStatus':'Accepted',"
        + HEARTBEAT + "},{'attributeType':'Actual','attributeStatus':'UnknownComponent','component':{'name':'Flux'},"
        + "'variable':{'name':'X'}},{'attributeType':'Actual','attributeStatus':'UnknownVariable','component':"
        + "{'name':'OCPPCommCtrlr'},'variable':{'name':'X'}},{'attributeType':'MaxSet','attributeStatus':"
        + "'NotSupportedAttributeType'," + HEARTBEAT + "},{'attributeType':'Actual','attributeStatus':'Rejected',"
        + "'attributeStatusInfo':{'reasonCode':'InvalidValue','additionalInfo':'not a whole number'},'component':"
        + "{'name':'OCPPCommCtrlr'},'variable':{'name':'MessageTimeout','instance':'Default'}}]}");
  }

  /** B05.FR.09 */
  @Test
  void whatCannotBeWrittenIsRejectedWithTheReason() {
    String payload = "{'setVariableData':[{'attributeValue':'60'," + HEARTBEAT + "}]}".replace('\'', '"');
    assertThat(protocol.render(csms, "SetVariables", payload.replace('\'', '"'), new VariablesSet(
        List.of(new SetResult(Variables.HEARTBEAT_INTERVAL, SetStatus.READ_ONLY, "read only")))))
        .contains("\"attributeStatus\":\"Rejected\"", "\"reasonCode\":\"ReadOnly\"");
  }

  @Test
  void whereNothingCanBeAskedTheAnswerIsKnown() {
    String payload = "{'setVariableData':[{'attributeValue':'1','component':{'name':'Flux'},'variable':{'name':'X'}}]}";
    assertThat(((Decoded.Reply) decode("SetVariables", payload)).payload()).contains("UnknownComponent");
  }

  @Test
  void thePasswordIsTextInUtf8() {
    String payload = "{'setVariableData':[{'attributeValue':'žluťoučký-kůň-úpěl'," + PASSWORD + "}]}";
    Command.SetVariables command = (Command.SetVariables) ((Decoded.Ask) decode("SetVariables", payload)).command();
    byte[] bytes = command.assignments().getFirst().value().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("žluťoučký-kůň-úpěl");
    assertThat(((Decoded.Reply) decode("SetVariables", payload.replace("žluťoučký-kůň-úpěl", "short"))).payload())
        .contains("\"attributeStatus\":\"Rejected\"").doesNotContain("short");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.SetResult;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;

/** Keys: read, written, named in the start-up file. */
class ConfigurationTest {
  private static final String CONNECTORS = "{\"key\":\"NumberOfConnectors\",\"readonly\":true,\"value\":\"3\"}";

  private final Ocpp16 protocol = new Ocpp16();
  private final Csms csms = new Csms()
      .set("OCPPCommCtrlr", "HeartbeatInterval", "300")
      .set("SampledDataCtrlr", "TxUpdatedMeasurands", "Energy.Active.Import.Register")
      .set("OpenOcppCtrlr", "GetConfigurationMaxKeys", "3", Mutability.READ_ONLY)
      .set("SecurityCtrlr", "BasicAuthPassword", "", Mutability.WRITE_ONLY)
      .set("Custom", "Colour", "green")
      .set("TxCtrlr", "NotForUs", "1");

  /** 1.6:5.8/1 */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"key\":[]}"})
  void noKeysMeansAll(String payload) {
    assertThat(reply("GetConfiguration", payload)).isEqualTo("{\"configurationKey\":["
        + "{\"key\":\"AuthorizationKey\",\"readonly\":false},"
        + "{\"key\":\"GetConfigurationMaxKeys\",\"readonly\":true,\"value\":\"3\"},"
        + "{\"key\":\"HeartbeatInterval\",\"readonly\":false,\"value\":\"300\"},"
        + "{\"key\":\"MeterValuesSampledData\",\"readonly\":false,\"value\":\"Energy.Active.Import.Register\"},"
        + CONNECTORS + ",{\"key\":\"Colour\",\"readonly\":false,\"value\":\"green\"}]}");
  }

  @Test
  void keysAreFoundInAnyCaseAndToldAsAsked() {
    assertThat(reply("GetConfiguration", "{\"key\":[\"HeartBeatInterval\",\"colour\",\"heartbeatinterval\"]}"))
        .isEqualTo("{\"configurationKey\":[{\"key\":\"HeartBeatInterval\",\"readonly\":false,\"value\":\"300\"},"
            + "{\"key\":\"colour\",\"readonly\":false,\"value\":\"green\"}]}");
  }

  @Test
  void unknownKeysAreToldApart() {
    assertThat(reply("GetConfiguration", "{\"key\":[\"LightIntensity\",\"NumberOfConnectors\",\"\"]}"))
        .isEqualTo("{\"configurationKey\":[" + CONNECTORS + "],\"unknownKey\":[\"LightIntensity\",\"\"]}");
    assertThat(reply("GetConfiguration", "{\"key\":[\"nope\"]}")).isEqualTo("{\"unknownKey\":[\"nope\"]}");
  }

  @Test
  void aKeyWhoseSettingTheStationLacksIsUnknown() {
    assertThat(reply("GetConfiguration", "{\"key\":[\"WebSocketPingInterval\"]}"))
        .isEqualTo("{\"unknownKey\":[\"WebSocketPingInterval\"]}");
  }

  @Test
  void moreKeysThanAreAllowedAreTooMany() {
    assertThat(protocol.decode(csms, "GetConfiguration", "{\"key\":[\"a\",\"b\",\"c\",\"d\"]}"))
        .isEqualTo(new Decoded.Refuse(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION,
            "key: has at most 3 items (GetConfigurationMaxKeys)"));
  }

  @Test
  void aLongValueIsCutToWhatTheWireHolds() {
    csms.set("Custom", "Story", "x".repeat(600));
    assertThat(reply("GetConfiguration", "{\"key\":[\"Story\"]}"))
        .isEqualTo("{\"configurationKey\":[{\"key\":\"Story\",\"readonly\":false,\"value\":\"" + "x".repeat(500)
            + "\"}]}");
  }

  @Test
  void changesBecomeSettings() {
    assertThat(protocol.decode(csms, "ChangeConfiguration", "{\"key\":\"HEARTBEATINTERVAL\",\"value\":\" 060\"}"))
        .isEqualTo(ask(Variables.HEARTBEAT_INTERVAL, "60"));
    assertThat(protocol.decode(csms, "ChangeConfiguration", "{\"key\":\"colour\",\"value\":\" any \"}"))
        .isEqualTo(ask(VariableId.of("Custom", "Colour"), " any "));
    assertThat(protocol.decode(csms, "ChangeConfiguration", "{\"key\":\"MeterValuesSampledData\",\"value\":\"\"}"))
        .isEqualTo(ask(VariableId.of("SampledDataCtrlr", "TxUpdatedMeasurands"), ""));
  }

  /** 1.6:5.3/1 */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"key":"LightIntensity","value":"1"}                                                | NotSupported
      {"key":"WebSocketPingInterval","value":"1"}                                         | NotSupported
      {"key":"HeartbeatInterval","value":"soon"}                                          | Rejected
      {"key":"HeartbeatInterval","value":""}                                              | Rejected
      {"key":"HeartbeatInterval","value":"1.5"}                                           | Rejected
      {"key":"HeartbeatInterval","value":"99999999999"}                                   | Rejected
      {"key":"NumberOfConnectors","value":"4"}                                            | Rejected
      {"key":"MeterValuesSampledData","value":"Energy.Active.Import.Register,Warp.Drive"} | Rejected
      {"key":"MeterValuesSampledData","value":"Energy.Active.Import.Register,"}           | Rejected
      {"key":"AuthorizationKey","value":"tooshort"}                                       | Rejected
      """)
  void whatCannotBeSetIsRefusedAtOnce(String payload, String status) {
    assertThat(reply("ChangeConfiguration", payload)).isEqualTo("{\"status\":\"" + status + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, Accepted", "REBOOT_REQUIRED, RebootRequired", "REJECTED, Rejected", "READ_ONLY, Rejected",
      "UNKNOWN_VARIABLE, NotSupported", "UNKNOWN_COMPONENT, NotSupported"})
  void theStationsVerdictHasItsWord(SetStatus status, String word) {
    assertThat(changed(status)).isEqualTo("{\"status\":\"" + word + "\"}");
  }

  @Test
  void theWorstOfSeveralVerdictsCounts() {
    assertThat(changed(SetStatus.ACCEPTED, SetStatus.REBOOT_REQUIRED)).contains("RebootRequired");
    assertThat(changed(SetStatus.REBOOT_REQUIRED, SetStatus.REJECTED)).contains("Rejected");
    assertThat(changed(SetStatus.REJECTED, SetStatus.UNKNOWN_VARIABLE)).contains("NotSupported");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          ConnectionTimeOut                 | 60              | TxCtrlr.EVConnectionTimeOut                           | 60
          MeterValueSampleInterval          | 0               | SampledDataCtrlr.TxUpdatedInterval                    | 0
          StopTxnSampledData                | SoC , Voltage.L1-N | SampledDataCtrlr.TxEndedMeasurands                 | SoC,Voltage.L1-N
          AuthorizeRemoteTxRequests         | TRUE            | AuthCtrlr.AuthorizeRemoteStart                        | true
          AuthorizationCacheEnabled         | false           | AuthCacheCtrlr.Enabled                                | false
          LocalAuthorizeOffline             | false           | AuthCtrlr.LocalAuthorizeOffline                       | false
          LocalPreAuthorize                 | true            | AuthCtrlr.LocalPreAuthorize                           | true
          AllowOfflineTxForUnknownId        | true            | AuthCtrlr.OfflineTxForUnknownIdEnabled                | true
          StopTransactionOnEVSideDisconnect | true            | TxCtrlr.StopTxOnEVSideDisconnect                      | true
          StopTransactionOnInvalidId        | true            | TxCtrlr.StopTxOnInvalidId                             | true
          MaxEnergyOnInvalidId              | 500             | TxCtrlr.MaxEnergyOnInvalidId                          | 500
          ResetRetries                      | 2               | OCPPCommCtrlr.ResetRetries                            | 2
          UnlockConnectorOnEVSideDisconnect | false           | OCPPCommCtrlr.UnlockOnEVSideDisconnect                | false
          TransactionMessageAttempts        | 3               | OCPPCommCtrlr.MessageAttempts[TransactionEvent]       | 3
          TransactionMessageRetryInterval   | 10              | OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent] | 10
          WebSocketPingInterval             | -1              | OCPPCommCtrlr.WebSocketPingInterval                   | -1
          MinimumStatusDuration             | 5               | OpenOcppCtrlr.MinimumStatusDuration                   | 5
          MessageTimeout                    | 30              | OCPPCommCtrlr.MessageTimeout[Default]                 | 30
          SupportedFeatureProfiles          | Core            | OpenOcppCtrlr.SupportedFeatureProfiles                | Core
          GetConfigurationMaxKeys           | 20              | OpenOcppCtrlr.GetConfigurationMaxKeys                 | 20
          SecurityProfile                   | 1               | SecurityCtrlr.SecurityProfile                         | 1
          AuthorizationEnabled              | false           | AuthCtrlr.Enabled                                     | false
          FreeChargingIdTag                 | FREE            | AuthCtrlr.FreeIdToken                                 | FREE
          RegisterSaveInterval              | 10              | OpenOcppCtrlr.RegisterSaveInterval                    | 10
          ReplayRate                        | 0               | OpenOcppCtrlr.ReplayRate                              | 0
          """)
  void keysOfTheStartUpFileAreSettings(String key, String value, String setting, String text) {
    Assignment assignment =
        protocol.assignments(key.toLowerCase(java.util.Locale.ROOT), value).orElseThrow().getFirst();
    assertThat(assignment.id()).hasToString(setting);
    assertThat(assignment.value()).isEqualTo(text);
  }

  @Test
  void keysThatCannotBeSetAndKeysThatNobodyKnowsAreToldApart() {
    assertThat(protocol.assignments("NumberOfConnectors", "7")).isEqualTo(Optional.of(List.of()));
    assertThat(protocol.assignments("LightIntensity", "7")).isEmpty();
  }

  @Test
  void theStartUpFileHearsWhatIsWrong() {
    assertThatThrownBy(() -> protocol.assignments("HeartbeatInterval", "soon"))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("must be a whole number");
    assertThatThrownBy(() -> protocol.assignments("LocalAuthorizeOffline", "yes"))
        .hasMessage("must be true or false");
    assertThatThrownBy(() -> protocol.assignments("FreeChargingIdTag", "123456789012345678901"))
        .hasMessage("must have 1 to 20 characters");
    assertThatThrownBy(() -> protocol.assignments("k".repeat(51), "x"))
        .hasMessage("key: has at most 50 characters, not 51");
    assertThatThrownBy(() -> protocol.assignments("k", "x".repeat(501)))
        .hasMessage("value: has at most 500 characters, not 501");
  }

  @ParameterizedTest
  @CsvSource({"correct-horse-battery, correct-horse-battery", "'pässword-long-enough', 'pÃ¤ssword-long-enough'",
      "30313233343536373839414243444546, 0123456789ABCDEF",
      "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0, ÿþýüûúùø÷öõôóòñð",
      "303132333435363738394142434445464, 303132333435363738394142434445464",
      "3031323334353637383941424344, 3031323334353637383941424344"})
  void theAuthorizationKeyIsBytesInHexOrText(String value, String password) {
    assertThat(protocol.assignments("AuthorizationKey", value).orElseThrow())
        .containsExactly(new Assignment(Variables.BASIC_AUTH_PASSWORD, password));
  }

  private static Decoded ask(VariableId id, String value) {
    return new Decoded.Ask(new Command.SetVariables(List.of(new Assignment(id, value)), false));
  }

  private String changed(SetStatus... statuses) {
    List<SetResult> results =
        Arrays.stream(statuses).map(status -> new SetResult(Variables.REPLAY_RATE, status, null)).toList();
    return protocol.render(csms, "ChangeConfiguration", "{}", new Outcome.VariablesSet(results));
  }

  private String reply(String action, String payload) {
    Decoded decoded = protocol.decode(csms, action, payload);
    assertThat(decoded).isInstanceOf(Decoded.Reply.class);
    return ((Decoded.Reply) decoded).payload();
  }
}

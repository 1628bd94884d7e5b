// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.StationView;
import org.openocpp.api.time.Stamp;
import org.openocpp.ocpp.v16.internal.Ocpp16;
import org.openocpp.testkit.store.MemoryStore;

/** The keys of OCPP 1.6 and the settings behind them, through the 1.6 bundle itself. */
class ConfigurationKeysTest {
  private final MemoryStore store = new MemoryStore();
  private final Ocpp16 protocol = new Ocpp16();
  private TestStation station = TestStation.fresh(store, 2, Map.of());

  /** What the CSMS gets back for a CALL. */
  private String call(String action, String payload) {
    CsmsContext context = new Context();
    return switch (protocol.decode(context, action, payload.replace('\'', '"'))) {
      case Decoded.Reply reply -> reply.payload();
      case Decoded.Ask ask -> protocol.render(context, action, payload, station.execute(ask.command()));
      case Decoded.Refuse refuse -> refuse.kind().toString();
      default -> throw new AssertionError();
    };
  }

  private String change(String key, String value) {
    String answer = call("ChangeConfiguration", "{'key':'" + key + "','value':'" + value + "'}");
    return answer.replaceAll(".*:\"(\\w+)\".*", "$1");
  }

  private String value(String key) {
    return call("GetConfiguration", "{'key':['" + key + "']}").replaceAll(".*\"value\":\"([^\"]*)\".*", "$1");
  }

  private final class Context implements CsmsContext {
    @Override
    public StationView station() {
      return station.core.view();
    }

    @Override
    public Instant date(Stamp stamp) {
      return station.time.clock().resolve(stamp);
    }

    @Override
    public Registered registered() {
      return Registered.ACCEPTED;
    }

    @Override
    public String remoteId(UUID transaction) {
      return null;
    }

    @Override
    public Former former(UUID transaction) {
      return null;
    }

    @Override
    public Optional<UUID> transaction(String remoteId) {
      return Optional.empty();
    }

    @Override
    public boolean late(Stamp stamp) {
      throw new AssertionError();
    }

    @Override
    public int sequence() {
      throw new AssertionError();
    }
  }

  /** R43, TC_040_2, 1.6:5.3/1: nonsense is Rejected, and nothing has changed. */
  @ParameterizedTest
  @CsvSource({"LocalPreAuthorize, yes", "LocalPreAuthorize, 1", "LocalPreAuthorize, ''", "LocalAuthorizeOffline, on",
      "AllowOfflineTxForUnknownId, wahr", "AuthorizationCacheEnabled, truefalse", "StopTransactionOnInvalidId, 0",
      "AuthorizeRemoteTxRequests, no", "UnlockConnectorOnEVSideDisconnect, null",
      "StopTransactionOnEVSideDisconnect, tru", "HeartbeatInterval, -2", "HeartbeatInterval, 1e3",
      "HeartbeatInterval, ''", "HeartbeatInterval, 60.0", "HeartbeatInterval, 99999999999",
      "MeterValueSampleInterval, 99999999999", "MeterValueSampleInterval, -1", "ConnectionTimeOut, -1",
      "ConnectionTimeOut, 0x10", "WebSocketPingInterval, -1", "MinimumStatusDuration, -5", "MaxEnergyOnInvalidId, -1",
      "MaxEnergyOnInvalidId, 1 kWh", "ClockAlignedDataInterval, -1",
      "ClockAlignedDataInterval, 86401", "ConnectorPhaseRotation, 9.RST", "MeterValuesAlignedData, Voltage",
      "ResetRetries, -1", "ResetRetries, many", "MessageTimeout, 0"})
  void r43NonsenseIsRejectedAndChangesNothing(String key, String nonsense) {
    String before = value(key);
    assertThat(before).isNotEmpty();
    assertThat(change(key, nonsense)).isEqualTo("Rejected");
    assertThat(value(key)).isEqualTo(before);
    assertThat(station.link.settings).isEmpty();
  }

  /** 1.6:5.3/1, I24, TC_040_1: accepted, told to those who obey it, and kept over a loss of power right after the answer. */
  @ParameterizedTest
  @CsvSource({"LocalPreAuthorize, true", "LocalAuthorizeOffline, false", "AllowOfflineTxForUnknownId, true",
      "AuthorizationCacheEnabled, false", "AuthorizeRemoteTxRequests, true", "StopTransactionOnInvalidId, false",
      "MaxEnergyOnInvalidId, 500", "StopTransactionOnEVSideDisconnect, false",
      "UnlockConnectorOnEVSideDisconnect, false", "ConnectionTimeOut, 45", "MinimumStatusDuration, 3",
      "ResetRetries, 1", "HeartbeatInterval, 120", "WebSocketPingInterval, 0", "MeterValueSampleInterval, 15",
      "TransactionMessageAttempts, 5",
      "ClockAlignedDataInterval, 900", "StopTxnAlignedData, Energy.Active.Import.Register",
      "MeterValuesAlignedData, Current.Import", "ConnectorPhaseRotation, 1.RST", "TransactionMessageRetryInterval, 20"})
  void i24WhatIsAcceptedIsKept(String key, String value) {
    assertThat(value(key)).isNotEqualTo(value);
    assertThat(change(key, value)).isEqualTo("Accepted");
    assertThat(value(key)).isEqualTo(value);
    assertThat(station.link.settings).hasSize(1);
    station = station.restarted(store.snapshot(), "boot-2").on();
    assertThat(value(key)).isEqualTo(value);
  }

  /** I24: letters of the key do not matter, quotes in the value do; what may only be read stays. */
  @Test
  void i24KeysInAnyCaseAndWhatMayOnlyBeRead() {
    assertThat(change("CONNECTIONtimeout", "33")).isEqualTo("Accepted");
    assertThat(value("ConnectionTimeOut")).isEqualTo("33");
    assertThat(change("ConnectionTimeOut", "\\\"44\\\"")).isEqualTo("Rejected");
    for (String key : List.of("NumberOfConnectors", "GetConfigurationMaxKeys", "SupportedFeatureProfiles")) {
      String before = value(key);
      assertThat(change(key, "1")).as(key).isEqualTo("Rejected");
      assertThat(value(key)).isEqualTo(before);
    }
  }

  /** 1.6:5.3/1: what this station does not obey it does not offer: it has no lights to dim or to blink. */
  @ParameterizedTest
  @ValueSource(strings = {"BlinkRepeat", "LightIntensity", "NoSuchKey"})
  void whatTheStationDoesNotObeyIsNotSupported(String key) {
    assertThat(change(key, "1")).isEqualTo("NotSupported");
    assertThat(call("GetConfiguration", "{'key':['" + key + "']}")).isEqualTo("{\"unknownKey\":[\"" + key + "\"]}");
  }

  /** R44, 1.6:5.8/1: no list and an empty one are all keys; values are strings, readonly is a boolean. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'key':[]}"})
  void r44AllKeysAreTold(String payload) {
    String all = call("GetConfiguration", payload);
    assertThat(all).startsWith("{\"configurationKey\":[{\"key\":").doesNotContain("unknownKey");
    assertThat(all).doesNotContainPattern("\"value\":[^\"]").doesNotContainPattern("\"readonly\":[^tf]");
    assertThat(all).contains("{\"key\":\"AuthorizationKey\",\"readonly\":false}",
        "{\"key\":\"NumberOfConnectors\",\"readonly\":true,\"value\":\"2\"}");
  }

  /** R44: sixty names, five of them unknown. */
  @Test
  void r44SixtyNamesAreAnsweredInOneGo() {
    List<String> names = new ArrayList<>(Stream.of(call("GetConfiguration", "{}").split("\"key\":\"")).skip(1)
        .map(rest -> rest.substring(0, rest.indexOf('"'))).toList());
    List<String> known = IntStream.range(0, 55).mapToObj(i -> names.get(i % names.size())).toList();
    String asked = Stream.concat(known.stream(), IntStream.range(0, 5).mapToObj(i -> "Unknown" + i))
        .map(name -> "'" + name + "'").collect(Collectors.joining(","));
    String answer = call("GetConfiguration", "{'key':[" + asked + "]}");
    assertThat(answer)
        .endsWith("\"unknownKey\":[\"Unknown0\",\"Unknown1\",\"Unknown2\",\"Unknown3\",\"Unknown4\"]}");
    assertThat(answer.split("\"readonly\":")).hasSize(1 + (int) known.stream().distinct().count());
  }

  /** 1.6 §9.1: the keys of Core with their access; what is optional and not here has no effect that it could have. */
  @ParameterizedTest
  @CsvSource({"AllowOfflineTxForUnknownId, RW", "AuthorizationCacheEnabled, RW", "AuthorizeRemoteTxRequests, RW",
      "BlinkRepeat, none", "ClockAlignedDataInterval, RW", "ConnectionTimeOut, RW", "ConnectorPhaseRotation, RW",
      "ConnectorPhaseRotationMaxLength, none", "GetConfigurationMaxKeys, R", "HeartbeatInterval, RW",
      "LightIntensity, none", "LocalAuthorizeOffline, RW", "LocalPreAuthorize, RW", "MaxEnergyOnInvalidId, RW",
      "MessageTimeout, RW", "MeterValuesAlignedData, RW", "MeterValuesAlignedDataMaxLength, R",
      "MeterValuesSampledData, RW", "MeterValuesSampledDataMaxLength, R", "MeterValueSampleInterval, RW",
      "MinimumStatusDuration, RW", "NumberOfConnectors, R", "ResetRetries, RW", "StopTransactionMaxMeterValues, R",
      "StopTransactionOnEVSideDisconnect, RW", "StopTransactionOnInvalidId, RW", "StopTxnAlignedData, RW",
      "StopTxnAlignedDataMaxLength, R", "StopTxnSampledData, RW", "StopTxnSampledDataMaxLength, R",
      "SupportedFeatureProfiles, R", "SupportedFeatureProfilesMaxLength, none", "TransactionMessageAttempts, RW",
      "TransactionMessageRetryInterval, RW", "UnlockConnectorOnEVSideDisconnect, RW", "WebSocketPingInterval, RW"})
  void everyKeyOfCoreIsThereWithItsAccess(String key, String access) {
    String told = call("GetConfiguration", "{'key':['" + key + "']}");
    switch (access) {
      case "none" -> {
        assertThat(told).isEqualTo("{\"unknownKey\":[\"" + key + "\"]}");
        assertThat(change(key, "1")).isEqualTo("NotSupported");
      }
      case "R" -> {
        assertThat(told).contains("\"readonly\":true");
        assertThat(change(key, value(key))).isEqualTo("Rejected");
      }
      default -> {
        assertThat(told).contains("\"readonly\":false");
        assertThat(change(key, value(key))).isEqualTo("Accepted");
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.configuration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.openocpp.api.station.Topology;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.ocpp.v16.internal.dispatch.FeatureProfile;
import org.openocpp.ocpp.v16.internal.topology.Connectors;

/**
 * The configuration keys: what each is to the station. Who may write a key, and whether the station has it at all, its setting says. A
 * key of the standard that is not here has no effect in this station and is not known to it.
 */
final class KeyTable {
  static final VariableId MAX_KEYS = VariableId.of("OpenOcppCtrlr", "GetConfigurationMaxKeys");
  private static final VariableId MEASURANDS_MAX_LENGTH = VariableId.of("OpenOcppCtrlr", "MeasurandsMaxLength");
  private static final Map<String, Key> KEYS = table(
      flag("AllowOfflineTxForUnknownId", VariableId.of("AuthCtrlr", "OfflineTxForUnknownIdEnabled")),
      flag("AuthorizationCacheEnabled", VariableId.of("AuthCacheCtrlr", "Enabled")),
      new Setting("AuthorizationKey", Variables.BASIC_AUTH_PASSWORD, ValueForm.PASSWORD),
      flag("AuthorizeRemoteTxRequests", VariableId.of("AuthCtrlr", "AuthorizeRemoteStart")),
      integer("ConnectionTimeOut", VariableId.of("TxCtrlr", "EVConnectionTimeOut")),
      integer("ClockAlignedDataInterval", VariableId.of("AlignedDataCtrlr", "Interval")),
      new Setting("ConnectorPhaseRotation", VariableId.of("OpenOcppCtrlr", "ConnectorPhaseRotation"), ValueForm.TEXT),
      integer("GetConfigurationMaxKeys", MAX_KEYS),
      integer("HeartbeatInterval", Variables.HEARTBEAT_INTERVAL),
      flag("LocalAuthorizeOffline", VariableId.of("AuthCtrlr", "LocalAuthorizeOffline")),
      flag("LocalPreAuthorize", VariableId.of("AuthCtrlr", "LocalPreAuthorize")),
      integer("MaxEnergyOnInvalidId", VariableId.of("TxCtrlr", "MaxEnergyOnInvalidId")),
      integer("MessageTimeout", Variables.MESSAGE_TIMEOUT),
      integer("MeterValueSampleInterval", VariableId.of("SampledDataCtrlr", "TxUpdatedInterval")),
      measurands("MeterValuesAlignedData", VariableId.of("AlignedDataCtrlr", "Measurands")),
      integer("MeterValuesAlignedDataMaxLength", MEASURANDS_MAX_LENGTH),
      measurands("MeterValuesSampledData", VariableId.of("SampledDataCtrlr", "TxUpdatedMeasurands")),
      integer("MeterValuesSampledDataMaxLength", MEASURANDS_MAX_LENGTH),
      integer("MinimumStatusDuration", Variables.MINIMUM_STATUS_DURATION),
      new Derived("NumberOfConnectors", topology -> Integer.toString(Connectors.count(topology))),
      integer("ResetRetries", VariableId.of("OCPPCommCtrlr", "ResetRetries")),
      integer("SecurityProfile", Variables.SECURITY_PROFILE),
      flag("StopTransactionOnEVSideDisconnect", VariableId.of("TxCtrlr", "StopTxOnEVSideDisconnect")),
      flag("StopTransactionOnInvalidId", VariableId.of("TxCtrlr", "StopTxOnInvalidId")),
      integer("StopTransactionMaxMeterValues", VariableId.of("OpenOcppCtrlr", "TxEndedMaxSamples")),
      measurands("StopTxnAlignedData", VariableId.of("AlignedDataCtrlr", "TxEndedMeasurands")),
      integer("StopTxnAlignedDataMaxLength", MEASURANDS_MAX_LENGTH),
      measurands("StopTxnSampledData", VariableId.of("SampledDataCtrlr", "TxEndedMeasurands")),
      integer("StopTxnSampledDataMaxLength", MEASURANDS_MAX_LENGTH),
      new Setting("SupportedFeatureProfiles", FeatureProfile.LISTED, ValueForm.TEXT),
      integer("TransactionMessageAttempts", Variables.MESSAGE_ATTEMPTS),
      integer("TransactionMessageRetryInterval", Variables.MESSAGE_ATTEMPT_INTERVAL),
      flag("UnlockConnectorOnEVSideDisconnect", VariableId.of("OCPPCommCtrlr", "UnlockOnEVSideDisconnect")),
      integer("WebSocketPingInterval", Variables.WEB_SOCKET_PING_INTERVAL),
      // ours
      flag("AuthorizationEnabled", VariableId.of("AuthCtrlr", "Enabled")),
      new Setting("FreeChargingIdTag", VariableId.of("AuthCtrlr", "FreeIdToken"), ValueForm.TOKEN),
      integer("RegisterSaveInterval", VariableId.of("OpenOcppCtrlr", "RegisterSaveInterval")),
      integer("ReplayRate", Variables.REPLAY_RATE),
      integer("TransactionQueueSize", VariableId.of("OpenOcppCtrlr", "TransactionQueueSize")));
  /** Keys of the start-up file that no part of the station knows. */
  private static final String CUSTOM = "Custom";

  /** A key by its name. */
  sealed interface Key {
    String name();
  }

  /** A key that is a setting. */
  record Setting(String name, VariableId id, ValueForm form) implements Key {}

  /** A key that tells what follows from the EVSEs; it cannot be set. */
  record Derived(String name, Function<Topology, String> value) implements Key {}

  private KeyTable() {}

  /** By name. */
  static List<Key> all() {
    return List.copyOf(KEYS.values());
  }

  static Optional<Key> find(String name) {
    return Optional.ofNullable(KEYS.get(name));
  }

  static Setting custom(String name) {
    return new Setting(name, VariableId.of(CUSTOM, name), ValueForm.TEXT);
  }

  static boolean isCustom(VariableId id) {
    return id.component().equalsIgnoreCase(CUSTOM);
  }

  private static Key integer(String name, VariableId id) {
    return new Setting(name, id, ValueForm.INTEGER);
  }

  private static Key flag(String name, VariableId id) {
    return new Setting(name, id, ValueForm.FLAG);
  }

  private static Key measurands(String name, VariableId id) {
    return new Setting(name, id, ValueForm.MEASURANDS);
  }

  private static Map<String, Key> table(Key... keys) {
    Map<String, Key> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Key key : keys) {
      table.put(key.name(), key);
    }
    return Collections.unmodifiableMap(table);
  }
}

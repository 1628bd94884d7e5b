// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.settings;

import static org.openocpp.api.station.Setting.Mutability.READ_ONLY;
import static org.openocpp.api.station.Setting.Mutability.WRITE_ONLY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.station.internal.settings.MeasurandList.Measurable;

/** The settings of this station; each is obeyed where its constant is used. Names are those of the OCPP 2.1 device model. */
public final class Definitions {
  /** Seconds a claim waits for its cable. */
  public static final VariableId EV_CONNECTION_TIME_OUT = VariableId.of("TxCtrlr", "EVConnectionTimeOut");
  public static final VariableId STOP_TX_ON_EV_SIDE_DISCONNECT = VariableId.of("TxCtrlr", "StopTxOnEVSideDisconnect");
  public static final VariableId STOP_TX_ON_INVALID_ID = VariableId.of("TxCtrlr", "StopTxOnInvalidId");
  /** Watt hours that a transaction may have in all although its token was refused, where it is not ended. */
  public static final VariableId MAX_ENERGY_ON_INVALID_ID = VariableId.of("TxCtrlr", "MaxEnergyOnInvalidId");
  public static final VariableId UNLOCK_ON_EV_SIDE_DISCONNECT =
      VariableId.of("OCPPCommCtrlr", "UnlockOnEVSideDisconnect");
  /** False: charging is free, no token is asked for. */
  public static final VariableId AUTH_ENABLED = VariableId.of("AuthCtrlr", "Enabled");
  /** The token under which free charging is told. */
  public static final VariableId FREE_ID_TOKEN = VariableId.of("AuthCtrlr", "FreeIdToken");
  public static final VariableId AUTHORIZE_REMOTE_START = VariableId.of("AuthCtrlr", "AuthorizeRemoteStart");
  /** Whether a token that the station knows to be good is not asked for, while the CSMS is there. */
  public static final VariableId LOCAL_PRE_AUTHORIZE = VariableId.of("AuthCtrlr", "LocalPreAuthorize");
  public static final VariableId LOCAL_AUTHORIZE_OFFLINE = VariableId.of("AuthCtrlr", "LocalAuthorizeOffline");
  public static final VariableId OFFLINE_TX_FOR_UNKNOWN_ID = VariableId.of("AuthCtrlr", "OfflineTxForUnknownIdEnabled");
  /** Whether tokens that the CSMS accepted are remembered for when it is away. */
  public static final VariableId AUTH_CACHE_ENABLED = VariableId.of("AuthCacheCtrlr", "Enabled");
  public static final VariableId TX_STARTED_MEASURANDS = VariableId.of("SampledDataCtrlr", "TxStartedMeasurands");
  public static final VariableId TX_UPDATED_MEASURANDS = VariableId.of("SampledDataCtrlr", "TxUpdatedMeasurands");
  /** Seconds between samples of a running transaction, 0 for none. */
  public static final VariableId TX_UPDATED_INTERVAL = VariableId.of("SampledDataCtrlr", "TxUpdatedInterval");
  public static final VariableId TX_ENDED_MEASURANDS = VariableId.of("SampledDataCtrlr", "TxEndedMeasurands");
  /** Seconds between two moments of the grid on the wall clock at which all meters are told, 0 for never. */
  public static final VariableId ALIGNED_INTERVAL = VariableId.of("AlignedDataCtrlr", "Interval");
  public static final VariableId ALIGNED_MEASURANDS = VariableId.of("AlignedDataCtrlr", "Measurands");
  public static final VariableId ALIGNED_TX_ENDED_MEASURANDS = VariableId.of("AlignedDataCtrlr", "TxEndedMeasurands");
  /** How many items each list of measurands may have. */
  public static final VariableId MEASURANDS_MAX_LENGTH = VariableId.of("OpenOcppCtrlr", "MeasurandsMaxLength");
  /** How many samples are kept for the end of a transaction, those of its begin and end among them. */
  public static final VariableId TX_ENDED_MAX_SAMPLES = VariableId.of("OpenOcppCtrlr", "TxEndedMaxSamples");
  /** How the phases of the connectors are wired, by number of OCPP 1.6; kept for who asks, readings are told as the meter has them. */
  public static final VariableId PHASE_ROTATION = VariableId.of("OpenOcppCtrlr", "ConnectorPhaseRotation");
  /** Seconds between two times that the register of a running transaction is made durable: what a power cut may cost. */
  public static final VariableId REGISTER_SAVE_INTERVAL = VariableId.of("OpenOcppCtrlr", "RegisterSaveInterval");
  /** How many messages of transactions may wait for the CSMS before samples among them are thinned. */
  public static final VariableId TRANSACTION_QUEUE_SIZE = VariableId.of("OpenOcppCtrlr", "TransactionQueueSize");
  /** How often a restart that did not happen is tried again. */
  public static final VariableId RESET_RETRIES = VariableId.of("OCPPCommCtrlr", "ResetRetries");
  /** Amperes per phase for all EVSEs together. */
  public static final VariableId SITE_LIMIT = VariableId.of("OpenOcppCtrlr", "SiteLimit");
  /** Profiles of 1.6 that are switched on. */
  public static final VariableId FEATURE_PROFILES = VariableId.of("OpenOcppCtrlr", "SupportedFeatureProfiles");
  public static final VariableId GET_CONFIGURATION_MAX_KEYS = VariableId.of("OpenOcppCtrlr", "GetConfigurationMaxKeys");
  public static final VariableId NUMBER_OF_CONNECTORS = VariableId.of("OpenOcppCtrlr", "NumberOfConnectors");

  /** When a transaction begins and ends: with authorisation and cable both there, or one of them gone. */
  public static final VariableId TX_START_POINT = VariableId.of("TxCtrlr", "TxStartPoint");
  public static final VariableId TX_STOP_POINT = VariableId.of("TxCtrlr", "TxStopPoint");
  /** Where the time comes from: the CSMS, with BootNotification and Heartbeat. */
  public static final VariableId TIME_SOURCE = VariableId.of("ClockCtrlr", "TimeSource");

  private static final int WEEK = 7 * 24 * 3600;

  private Definitions() {}

  /**
   * @param connectors how many connectors the station has
   * @param measurands what its meters can measure now; asked whenever a list of measurands is set
   * @param onGrid     as that, with the main meter, whose readings are told on the grid only
   */
  public static List<Definition> all(int connectors, Measurable measurands, Measurable onGrid) {
    return List.of(
        Definition.integer(Variables.HEARTBEAT_INTERVAL, 300, 0, WEEK, "s"),
        Definition.integer(Variables.WEB_SOCKET_PING_INTERVAL, 60, 0, 24 * 3600, "s"),
        Definition.integer(Variables.MESSAGE_TIMEOUT, 30, 1, 3600, "s"),
        Definition.integer(Variables.MESSAGE_ATTEMPTS, 3, 1, 100, "tries"),
        Definition.integer(Variables.MESSAGE_ATTEMPT_INTERVAL, 60, 0, 24 * 3600, "s"),
        Definition.integer(Variables.RETRY_BACK_OFF_WAIT_MINIMUM, 10, 1, 3600, "s"),
        Definition.integer(Variables.RETRY_BACK_OFF_RANDOM_RANGE, 10, 0, 3600, "s"),
        Definition.integer(Variables.RETRY_BACK_OFF_REPEAT_TIMES, 5, 0, 10, "times"),
        Definition.integer(Variables.OFFLINE_THRESHOLD, 60, 0, WEEK, "s"),
        Definition.integer(Variables.MINIMUM_STATUS_DURATION, 0, 0, 3600, "s"),
        Definition.integer(Variables.REPLAY_RATE, 10, 0, 10_000, "1/s"),
        Definition.integer(EV_CONNECTION_TIME_OUT, 60, 0, 24 * 3600, "s"),
        Definition.flag(STOP_TX_ON_EV_SIDE_DISCONNECT, true),
        Definition.flag(STOP_TX_ON_INVALID_ID, true),
        Definition.integer(MAX_ENERGY_ON_INVALID_ID, 0, 0, 1_000_000, "Wh"),
        Definition.flag(UNLOCK_ON_EV_SIDE_DISCONNECT, true),
        Definition.flag(AUTH_ENABLED, true),
        Definition.text(FREE_ID_TOKEN, "FREE", 20),
        Definition.flag(AUTHORIZE_REMOTE_START, false),
        Definition.flag(LOCAL_PRE_AUTHORIZE, false),
        Definition.flag(LOCAL_AUTHORIZE_OFFLINE, true),
        Definition.flag(OFFLINE_TX_FOR_UNKNOWN_ID, false),
        Definition.flag(AUTH_CACHE_ENABLED, true),
        measurands(TX_STARTED_MEASURANDS, "Energy.Active.Import.Register", measurands),
        measurands(TX_UPDATED_MEASURANDS, "Energy.Active.Import.Register", measurands),
        Definition.integer(TX_UPDATED_INTERVAL, 60, 0, WEEK, "s"),
        measurands(TX_ENDED_MEASURANDS, "", measurands),
        Definition.integer(ALIGNED_INTERVAL, 0, 0, 24 * 3600, "s"),
        measurands(ALIGNED_MEASURANDS, "Energy.Active.Import.Register", onGrid),
        measurands(ALIGNED_TX_ENDED_MEASURANDS, "", measurands),
        fixed(MEASURANDS_MAX_LENGTH, DataType.INTEGER, Integer.toString(MeasurandList.MAX_ITEMS)),
        Definition.integer(TX_ENDED_MAX_SAMPLES, 100, 2, 1000, null).withMutability(READ_ONLY),
        new Definition(PHASE_ROTATION, DataType.MEMBER_LIST, Mutability.READ_WRITE, PhaseRotation.unknown(connectors),
            null, value -> PhaseRotation.problem(value, connectors)),
        fixed(TX_START_POINT, DataType.MEMBER_LIST, "PowerPathClosed"),
        fixed(TX_STOP_POINT, DataType.MEMBER_LIST, "PowerPathClosed"),
        fixed(TIME_SOURCE, DataType.SEQUENCE_LIST, "Heartbeat"),
        Definition.integer(RESET_RETRIES, 2, 0, 10, "times"),
        Definition.integer(TRANSACTION_QUEUE_SIZE, 10_000, 100, 100_000, null),
        Definition.integer(REGISTER_SAVE_INTERVAL, 10, 1, 3600, "s"),
        Definition.integer(Variables.SECURITY_PROFILE, 0, 0, 3, null).withMutability(READ_ONLY),
        Definition.text(Variables.BASIC_AUTH_PASSWORD, "", 160).withMutability(WRITE_ONLY),
        Definition.text(Variables.OCPP_VERSIONS, "1.6", 100).withMutability(READ_ONLY),
        Definition.text(Variables.PROXY, "", 255).withMutability(READ_ONLY),
        decimal(SITE_LIMIT, "A").withMutability(READ_ONLY),
        Definition.text(FEATURE_PROFILES, "Core,FirmwareManagement,RemoteTrigger", 500).withMutability(READ_ONLY),
        Definition.integer(GET_CONFIGURATION_MAX_KEYS, 100, 1, 1000, null).withMutability(READ_ONLY),
        Definition.integer(NUMBER_OF_CONNECTORS, connectors, 1, 1000, null).withMutability(READ_ONLY));
  }

  /** What the station does and cannot do otherwise. */
  private static Definition fixed(VariableId id, DataType type, String only) {
    return new Definition(id, type, READ_ONLY, only, null,
        value -> value.equals(only) ? Optional.empty() : Optional.of("can only be " + only));
  }

  private static Definition measurands(VariableId id, String initial, Measurable measurable) {
    return new Definition(id, DataType.MEMBER_LIST, Mutability.READ_WRITE, initial, null,
        value -> MeasurandList.problem(value, measurable));
  }

  /** The items of a comma-separated list. */
  public static List<String> split(String list) {
    return list.isBlank() ? List.of() : Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  private static Definition decimal(VariableId id, String unit) {
    return new Definition(id, DataType.DECIMAL, Mutability.READ_WRITE, "", unit,
        value -> value.isEmpty() || value.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") ? Optional.empty()
            : Optional.of("not a number of " + unit));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/**
 * The settings that more than one bundle reads, by their names in the OCPP 2.1 device model ({@code OpenOcppCtrlr} is ours). Values are
 * text as in the device model: integers in the unit given, {@code true}/{@code false}, comma-separated lists.
 */
public final class Variables {
  /** Seconds between heartbeats, 0 for none; what BootNotification answers ends up here. */
  public static final VariableId HEARTBEAT_INTERVAL = VariableId.of("OCPPCommCtrlr", "HeartbeatInterval");
  /** Seconds between pings, 0 for none. */
  public static final VariableId WEB_SOCKET_PING_INTERVAL = VariableId.of("OCPPCommCtrlr", "WebSocketPingInterval");
  /** Seconds until a CALL without an answer has failed. */
  public static final VariableId MESSAGE_TIMEOUT = VariableId.of("OCPPCommCtrlr", "MessageTimeout", "Default");
  /** How often a transaction message is tried in all. */
  public static final VariableId MESSAGE_ATTEMPTS =
      VariableId.of("OCPPCommCtrlr", "MessageAttempts", "TransactionEvent");
  /** Seconds to wait after a failed attempt, times the attempts made. */
  public static final VariableId MESSAGE_ATTEMPT_INTERVAL =
      VariableId.of("OCPPCommCtrlr", "MessageAttemptInterval", "TransactionEvent");
  /** Seconds of the first wait before connecting again. */
  public static final VariableId RETRY_BACK_OFF_WAIT_MINIMUM =
      VariableId.of("OCPPCommCtrlr", "RetryBackOffWaitMinimum");
  /** Seconds, the random part of each wait. */
  public static final VariableId RETRY_BACK_OFF_RANDOM_RANGE =
      VariableId.of("OCPPCommCtrlr", "RetryBackOffRandomRange");
  /** How often the wait doubles. */
  public static final VariableId RETRY_BACK_OFF_REPEAT_TIMES =
      VariableId.of("OCPPCommCtrlr", "RetryBackOffRepeatTimes");
  /** Seconds offline after which the status of all connectors is told again. */
  public static final VariableId OFFLINE_THRESHOLD = VariableId.of("OCPPCommCtrlr", "OfflineThreshold");
  /** Security profile of the active network profile, 0 to 3. */
  public static final VariableId SECURITY_PROFILE = VariableId.of("SecurityCtrlr", "SecurityProfile");
  /**
   * Write-only. Password of Basic authentication, one character per byte (ISO 8859-1), so that one that is no text fits too: OCPP 1.6
   * gives bytes in hex. A protocol turns text into its UTF-8 bytes.
   */
  public static final VariableId BASIC_AUTH_PASSWORD = VariableId.of("SecurityCtrlr", "BasicAuthPassword");
  /** OCPP versions offered, in order of preference, such as {@code 2.0.1,1.6}. */
  public static final VariableId OCPP_VERSIONS = VariableId.of("OpenOcppCtrlr", "OcppVersions");
  /** Messages per second when a backlog is replayed, 0 for as fast as answered. */
  public static final VariableId REPLAY_RATE = VariableId.of("OpenOcppCtrlr", "ReplayRate");
  /** HTTP proxy as host:port, empty for none. */
  public static final VariableId PROXY = VariableId.of("OpenOcppCtrlr", "HttpProxy");
  /** Seconds a new status must last before it is told. */
  public static final VariableId MINIMUM_STATUS_DURATION = VariableId.of("OpenOcppCtrlr", "MinimumStatusDuration");

  private Variables() {}
}

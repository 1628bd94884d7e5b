// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.openocpp.api.station.Settings;
import org.openocpp.api.station.VariableId;
import org.openocpp.ocpp.internal.json.WireName;

/** The actions of OCPP 1.6 (edition 2 and the security whitepaper, edition 3), by feature profile. */
public enum FeatureProfile implements WireName {
  CORE("Authorize", "BootNotification", "ChangeAvailability", "ChangeConfiguration", "ClearCache", "DataTransfer",
      "GetConfiguration", "Heartbeat", "MeterValues", "RemoteStartTransaction", "RemoteStopTransaction", "Reset",
      "StartTransaction", "StatusNotification", "StopTransaction", "UnlockConnector"),
  FIRMWARE_MANAGEMENT("DiagnosticsStatusNotification", "FirmwareStatusNotification", "GetDiagnostics",
      "UpdateFirmware"),
  LOCAL_AUTH_LIST_MANAGEMENT("GetLocalListVersion", "SendLocalList"),
  RESERVATION("CancelReservation", "ReserveNow"),
  SMART_CHARGING("ClearChargingProfile", "GetCompositeSchedule", "SetChargingProfile"),
  REMOTE_TRIGGER("TriggerMessage"),
  /** The whitepaper: no feature profile, never listed. */
  SECURITY("CertificateSigned", "DeleteCertificate", "ExtendedTriggerMessage", "GetInstalledCertificateIds", "GetLog",
      "InstallCertificate", "LogStatusNotification", "SecurityEventNotification", "SignCertificate",
      "SignedFirmwareStatusNotification", "SignedUpdateFirmware");

  /** The profiles that are switched on, separated by commas. */
  public static final VariableId LISTED = VariableId.of("OpenOcppCtrlr", "SupportedFeatureProfiles");

  private final List<String> actions;

  FeatureProfile(String... actions) {
    this.actions = List.of(actions);
  }

  /** The profile of an action; empty where OCPP 1.6 knows no such action. */
  public static Optional<FeatureProfile> of(String action) {
    return Arrays.stream(values()).filter(profile -> profile.actions.contains(action)).findFirst();
  }

  /** Whether the station's list names it; a station without a list has switched nothing off. */
  public boolean isListed(Settings settings) {
    return settings.find(LISTED)
        .map(list -> Arrays.stream(list.value().split(",")).anyMatch(name -> name.strip().equalsIgnoreCase(wireName())))
        .orElse(true);
  }
}

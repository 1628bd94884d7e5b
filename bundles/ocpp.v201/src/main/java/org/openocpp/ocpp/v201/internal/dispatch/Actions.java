// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.dispatch;

import java.util.Set;

/** The actions of OCPP 2.0.1 (edition 3). */
public final class Actions {
  private static final Set<String> ALL = Set.of(
      "Authorize", "BootNotification", "CancelReservation", "CertificateSigned", "ChangeAvailability", "ClearCache",
      "ClearChargingProfile", "ClearDisplayMessage", "ClearVariableMonitoring", "ClearedChargingLimit",
      "CostUpdated", "CustomerInformation", "DataTransfer", "DeleteCertificate", "FirmwareStatusNotification",
      "Get15118EVCertificate", "GetBaseReport", "GetCertificateStatus", "GetChargingProfiles",
      "GetCompositeSchedule", "GetDisplayMessages", "GetInstalledCertificateIds", "GetLocalListVersion", "GetLog",
      "GetMonitoringReport", "GetReport", "GetTransactionStatus", "GetVariables", "Heartbeat", "InstallCertificate",
      "LogStatusNotification", "MeterValues", "NotifyChargingLimit", "NotifyCustomerInformation",
      "NotifyDisplayMessages", "NotifyEVChargingNeeds", "NotifyEVChargingSchedule", "NotifyEvent",
      "NotifyMonitoringReport", "NotifyReport", "PublishFirmware", "PublishFirmwareStatusNotification",
      "ReportChargingProfiles", "RequestStartTransaction", "RequestStopTransaction", "ReservationStatusUpdate",
      "ReserveNow", "Reset", "SecurityEventNotification", "SendLocalList", "SetChargingProfile", "SetDisplayMessage",
      "SetMonitoringBase", "SetMonitoringLevel", "SetNetworkProfile", "SetVariableMonitoring", "SetVariables",
      "SignCertificate", "StatusNotification", "TransactionEvent", "TriggerMessage", "UnlockConnector",
      "UnpublishFirmware", "UpdateFirmware");

  private Actions() {}

  /** Whether OCPP 2.0.1 has such an action, in whatever direction. */
  public static boolean has(String action) {
    return ALL.contains(action);
  }
}

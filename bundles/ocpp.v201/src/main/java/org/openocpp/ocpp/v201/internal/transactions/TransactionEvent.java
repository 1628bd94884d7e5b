// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.transactions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v201.internal.authorization.IdTokenInfoType;
import org.openocpp.ocpp.v201.internal.authorization.IdTokenType;
import org.openocpp.ocpp.v201.internal.authorization.MessageContent;
import org.openocpp.ocpp.v201.internal.metering.MeterValue;

/** Something happened in a transaction. */
public final class TransactionEvent {

  public record Request(EventType eventType, @Nullable List<MeterValue> meterValue, Instant timestamp,
      TriggerReason triggerReason, Integer seqNo, @Nullable Boolean offline, @Nullable Integer numberOfPhasesUsed,
      @Nullable Integer cableMaxCurrent, @Nullable Integer reservationId, TransactionInfo transactionInfo,
      @Nullable EvseType evse, @Nullable IdTokenType idToken) {
    public Request {
      Limits.required(eventType, "eventType");
      Limits.notEmpty(meterValue, "meterValue");
      meterValue = meterValue == null ? null : List.copyOf(meterValue);
      Limits.required(timestamp, "timestamp");
      Limits.required(triggerReason, "triggerReason");
      Limits.required(seqNo, "seqNo");
      Limits.required(transactionInfo, "transactionInfo");
    }
  }

  /** The customData of a start that the CSMS was told before under another version: ours, of the vendor OpenOCPP. */
  public record FormerTransaction(String vendorId, String formerVersion, String formerTransactionId) {
    public FormerTransaction(CsmsContext.Former former) {
      this("org.openocpp", former.version(), former.id());
    }
  }

  public record TransactionInfo(String transactionId, @Nullable ChargingState chargingState,
      @Nullable Integer timeSpentCharging, @Nullable Reason stoppedReason, @Nullable Integer remoteStartId) {
    public TransactionInfo {
      Limits.required(transactionId, "transactionId");
      Limits.length(transactionId, "transactionId", 36);
    }
  }

  public record Response(@Nullable BigDecimal totalCost, @Nullable Integer chargingPriority,
      @Nullable IdTokenInfoType idTokenInfo, @Nullable MessageContent updatedPersonalMessage) {}

  public enum EventType implements WireName {
    ENDED, STARTED, UPDATED
  }

  public enum TriggerReason implements WireName {
    AUTHORIZED, CABLE_PLUGGED_IN, CHARGING_RATE_CHANGED, CHARGING_STATE_CHANGED, DEAUTHORIZED, ENERGY_LIMIT_REACHED,
    EV_COMMUNICATION_LOST, EV_CONNECT_TIMEOUT, METER_VALUE_CLOCK, METER_VALUE_PERIODIC, TIME_LIMIT_REACHED, TRIGGER,
    UNLOCK_COMMAND, STOP_AUTHORIZED, EV_DEPARTED, EV_DETECTED, REMOTE_STOP, REMOTE_START, ABNORMAL_CONDITION,
    SIGNED_DATA_RECEIVED, RESET_COMMAND
  }

  public enum ChargingState implements WireName {
    CHARGING, EV_CONNECTED, SUSPENDED_EV, SUSPENDED_EVSE, IDLE
  }

  public enum Reason implements WireName {
    DE_AUTHORIZED, EMERGENCY_STOP, ENERGY_LIMIT_REACHED, EV_DISCONNECTED, GROUND_FAULT, IMMEDIATE_RESET, LOCAL,
    LOCAL_OUT_OF_CREDIT, MASTER_PASS, OTHER, OVERCURRENT_FAULT, POWER_LOSS, POWER_QUALITY, REBOOT, REMOTE,
    SOC_LIMIT_REACHED, STOPPED_BY_EV, TIME_LIMIT_REACHED, TIMEOUT;

    @Override
    public String wireName() {
      return this == SOC_LIMIT_REACHED ? "SOCLimitReached" : WireName.super.wireName();
    }
  }

  private TransactionEvent() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.smartcharging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** Limits over time for a transaction or the station. */
public record ChargingProfile(Integer chargingProfileId, @Nullable Integer transactionId, Integer stackLevel,
    ChargingProfilePurposeType chargingProfilePurpose, ChargingProfileKindType chargingProfileKind,
    @Nullable RecurrencyKindType recurrencyKind, @Nullable Instant validFrom, @Nullable Instant validTo,
    ChargingSchedule chargingSchedule) {
  public ChargingProfile {
    Limits.required(chargingProfileId, "chargingProfileId");
    Limits.required(stackLevel, "stackLevel");
    Limits.atLeast(stackLevel, "stackLevel", 0);
    Limits.required(chargingProfilePurpose, "chargingProfilePurpose");
    Limits.required(chargingProfileKind, "chargingProfileKind");
    Limits.required(chargingSchedule, "chargingSchedule");
  }

  public record ChargingSchedule(@Nullable Integer duration, @Nullable Instant startSchedule,
      ChargingRateUnitType chargingRateUnit, List<ChargingSchedulePeriod> chargingSchedulePeriod,
      @Nullable BigDecimal minChargingRate) {
    public ChargingSchedule {
      Limits.required(chargingRateUnit, "chargingRateUnit");
      Limits.required(chargingSchedulePeriod, "chargingSchedulePeriod");
      chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
      Limits.tenths(minChargingRate, "minChargingRate");
    }
  }

  public record ChargingSchedulePeriod(Integer startPeriod, BigDecimal limit, @Nullable Integer numberPhases) {
    public ChargingSchedulePeriod {
      Limits.required(startPeriod, "startPeriod");
      Limits.required(limit, "limit");
      Limits.tenths(limit, "limit");
    }
  }

  public enum ChargingProfilePurposeType implements WireName {
    CHARGE_POINT_MAX_PROFILE, TX_DEFAULT_PROFILE, TX_PROFILE
  }

  public enum ChargingProfileKindType implements WireName {
    ABSOLUTE, RECURRING, RELATIVE
  }

  public enum RecurrencyKindType implements WireName {
    DAILY, WEEKLY
  }

  public enum ChargingRateUnitType implements WireName {
    A, W
  }
}

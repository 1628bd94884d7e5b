// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.smartcharging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** A charging profile, as it may come with a request to start. */
public record ChargingProfile(Integer id, Integer stackLevel, Purpose chargingProfilePurpose,
    Kind chargingProfileKind, @Nullable RecurrencyKind recurrencyKind, @Nullable Instant validFrom,
    @Nullable Instant validTo, List<ChargingSchedule> chargingSchedule, @Nullable String transactionId) {
  public ChargingProfile {
    Limits.required(id, "id");
    Limits.required(stackLevel, "stackLevel");
    Limits.required(chargingProfilePurpose, "chargingProfilePurpose");
    Limits.required(chargingProfileKind, "chargingProfileKind");
    Limits.required(chargingSchedule, "chargingSchedule");
    Limits.items(chargingSchedule, "chargingSchedule", 3);
    chargingSchedule = List.copyOf(chargingSchedule);
    Limits.length(transactionId, "transactionId", 36);
  }

  public record ChargingSchedule(Integer id, @Nullable Instant startSchedule, @Nullable Integer duration,
      ChargingRateUnit chargingRateUnit, List<ChargingSchedulePeriod> chargingSchedulePeriod,
      @Nullable BigDecimal minChargingRate, @Nullable SalesTariff salesTariff) {
    public ChargingSchedule {
      Limits.required(id, "id");
      Limits.required(chargingRateUnit, "chargingRateUnit");
      Limits.required(chargingSchedulePeriod, "chargingSchedulePeriod");
      Limits.items(chargingSchedulePeriod, "chargingSchedulePeriod", 1024);
      chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }
  }

  public record ChargingSchedulePeriod(Integer startPeriod, BigDecimal limit, @Nullable Integer numberPhases,
      @Nullable Integer phaseToUse) {
    public ChargingSchedulePeriod {
      Limits.required(startPeriod, "startPeriod");
      Limits.required(limit, "limit");
    }
  }

  public record SalesTariff(Integer id, @Nullable String salesTariffDescription, @Nullable Integer numEPriceLevels,
      List<SalesTariffEntry> salesTariffEntry) {
    public SalesTariff {
      Limits.required(id, "id");
      Limits.length(salesTariffDescription, "salesTariffDescription", 32);
      Limits.required(salesTariffEntry, "salesTariffEntry");
      Limits.items(salesTariffEntry, "salesTariffEntry", 1024);
      salesTariffEntry = List.copyOf(salesTariffEntry);
    }
  }

  public record SalesTariffEntry(RelativeTimeInterval relativeTimeInterval, @Nullable Integer ePriceLevel,
      @Nullable List<ConsumptionCost> consumptionCost) {
    public SalesTariffEntry {
      Limits.required(relativeTimeInterval, "relativeTimeInterval");
      Limits.atLeast(ePriceLevel, "ePriceLevel", 0);
      Limits.items(consumptionCost, "consumptionCost", 3);
      consumptionCost = consumptionCost == null ? null : List.copyOf(consumptionCost);
    }
  }

  public record RelativeTimeInterval(Integer start, @Nullable Integer duration) {
    public RelativeTimeInterval {
      Limits.required(start, "start");
    }
  }

  public record ConsumptionCost(BigDecimal startValue, List<Cost> cost) {
    public ConsumptionCost {
      Limits.required(startValue, "startValue");
      Limits.required(cost, "cost");
      Limits.items(cost, "cost", 3);
      cost = List.copyOf(cost);
    }
  }

  public record Cost(CostKind costKind, Integer amount, @Nullable Integer amountMultiplier) {
    public Cost {
      Limits.required(costKind, "costKind");
      Limits.required(amount, "amount");
    }
  }

  public enum Purpose implements WireName {
    CHARGING_STATION_EXTERNAL_CONSTRAINTS, CHARGING_STATION_MAX_PROFILE, TX_DEFAULT_PROFILE, TX_PROFILE
  }

  public enum Kind implements WireName {
    ABSOLUTE, RECURRING, RELATIVE
  }

  public enum RecurrencyKind implements WireName {
    DAILY, WEEKLY
  }

  public enum ChargingRateUnit implements WireName {
    W, A
  }

  public enum CostKind implements WireName {
    CARBON_DIOXIDE_EMISSION, RELATIVE_PRICE_PERCENTAGE, RENEWABLE_GENERATION_PERCENTAGE
  }
}

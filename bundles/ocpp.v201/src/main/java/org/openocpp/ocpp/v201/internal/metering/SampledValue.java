// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.metering;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** One value; what is absent has the default of OCPP 2.0.1 (Outlet, all phases). */
public record SampledValue(BigDecimal value, @Nullable ReadingContext context, @Nullable Measurand measurand,
    @Nullable Phase phase, @Nullable Location location, @Nullable SignedMeterValue signedMeterValue,
    @Nullable UnitOfMeasure unitOfMeasure) {
  public SampledValue {
    Limits.required(value, "value");
  }

  public record SignedMeterValue(String signedMeterData, String signingMethod, String encodingMethod,
      String publicKey) {
    public SignedMeterValue {
      Limits.required(signedMeterData, "signedMeterData");
      Limits.length(signedMeterData, "signedMeterData", 2500);
      Limits.required(signingMethod, "signingMethod");
      Limits.length(signingMethod, "signingMethod", 50);
      Limits.required(encodingMethod, "encodingMethod");
      Limits.length(encodingMethod, "encodingMethod", 50);
      Limits.required(publicKey, "publicKey");
      Limits.length(publicKey, "publicKey", 2500);
    }
  }

  public record UnitOfMeasure(@Nullable String unit, @Nullable Integer multiplier) {
    public UnitOfMeasure {
      Limits.length(unit, "unit", 20);
    }
  }

  public enum ReadingContext implements WireName {
    INTERRUPTION_BEGIN, INTERRUPTION_END, OTHER, SAMPLE_CLOCK, SAMPLE_PERIODIC, TRANSACTION_BEGIN, TRANSACTION_END,
    TRIGGER;

    @Override
    public String wireName() {
      return WireName.words(this, ".");
    }
  }

  public enum Measurand implements WireName {
    CURRENT_EXPORT("Current.Export"),
    CURRENT_IMPORT("Current.Import"),
    CURRENT_OFFERED("Current.Offered"),
    ENERGY_ACTIVE_EXPORT_REGISTER("Energy.Active.Export.Register"),
    ENERGY_ACTIVE_IMPORT_REGISTER("Energy.Active.Import.Register"),
    ENERGY_REACTIVE_EXPORT_REGISTER("Energy.Reactive.Export.Register"),
    ENERGY_REACTIVE_IMPORT_REGISTER("Energy.Reactive.Import.Register"),
    ENERGY_ACTIVE_EXPORT_INTERVAL("Energy.Active.Export.Interval"),
    ENERGY_ACTIVE_IMPORT_INTERVAL("Energy.Active.Import.Interval"),
    ENERGY_ACTIVE_NET("Energy.Active.Net"),
    ENERGY_REACTIVE_EXPORT_INTERVAL("Energy.Reactive.Export.Interval"),
    ENERGY_REACTIVE_IMPORT_INTERVAL("Energy.Reactive.Import.Interval"),
    ENERGY_REACTIVE_NET("Energy.Reactive.Net"),
    ENERGY_APPARENT_NET("Energy.Apparent.Net"),
    ENERGY_APPARENT_IMPORT("Energy.Apparent.Import"),
    ENERGY_APPARENT_EXPORT("Energy.Apparent.Export"),
    FREQUENCY("Frequency"),
    POWER_ACTIVE_EXPORT("Power.Active.Export"),
    POWER_ACTIVE_IMPORT("Power.Active.Import"),
    POWER_FACTOR("Power.Factor"),
    POWER_OFFERED("Power.Offered"),
    POWER_REACTIVE_EXPORT("Power.Reactive.Export"),
    POWER_REACTIVE_IMPORT("Power.Reactive.Import"),
    SOC("SoC"),
    VOLTAGE("Voltage");

    private final String wireName;

    Measurand(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  public enum Phase implements WireName {
    L1, L2, L3, N, L1_N, L2_N, L3_N, L1_L2, L2_L3, L3_L1;

    @Override
    public String wireName() {
      return name().replace('_', '-');
    }
  }

  public enum Location implements WireName {
    BODY, CABLE, EV, INLET, OUTLET
  }
}

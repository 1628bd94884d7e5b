// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.metering;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** One value; what is absent has the default of OCPP 1.6 (Raw, Outlet). */
public record SampledValue(String value, @Nullable ReadingContext context, @Nullable ValueFormat format,
    @Nullable Measurand measurand, @Nullable Phase phase, @Nullable Location location, @Nullable UnitOfMeasure unit) {
  public SampledValue {
    Limits.required(value, "value");
  }

  public enum ReadingContext implements WireName {
    INTERRUPTION_BEGIN, INTERRUPTION_END, SAMPLE_CLOCK, SAMPLE_PERIODIC, TRANSACTION_BEGIN, TRANSACTION_END, TRIGGER,
    OTHER;

    @Override
    public String wireName() {
      return WireName.words(this, ".");
    }
  }

  public enum ValueFormat implements WireName {
    RAW, SIGNED_DATA
  }

  public enum Measurand implements WireName {
    ENERGY_ACTIVE_EXPORT_REGISTER("Energy.Active.Export.Register"),
    ENERGY_ACTIVE_IMPORT_REGISTER("Energy.Active.Import.Register"),
    ENERGY_REACTIVE_EXPORT_REGISTER("Energy.Reactive.Export.Register"),
    ENERGY_REACTIVE_IMPORT_REGISTER("Energy.Reactive.Import.Register"),
    ENERGY_ACTIVE_EXPORT_INTERVAL("Energy.Active.Export.Interval"),
    ENERGY_ACTIVE_IMPORT_INTERVAL("Energy.Active.Import.Interval"),
    ENERGY_REACTIVE_EXPORT_INTERVAL("Energy.Reactive.Export.Interval"),
    ENERGY_REACTIVE_IMPORT_INTERVAL("Energy.Reactive.Import.Interval"),
    POWER_ACTIVE_EXPORT("Power.Active.Export"),
    POWER_ACTIVE_IMPORT("Power.Active.Import"),
    POWER_OFFERED("Power.Offered"),
    POWER_REACTIVE_EXPORT("Power.Reactive.Export"),
    POWER_REACTIVE_IMPORT("Power.Reactive.Import"),
    POWER_FACTOR("Power.Factor"),
    CURRENT_IMPORT("Current.Import"),
    CURRENT_EXPORT("Current.Export"),
    CURRENT_OFFERED("Current.Offered"),
    VOLTAGE("Voltage"),
    FREQUENCY("Frequency"),
    TEMPERATURE("Temperature"),
    SOC("SoC"),
    RPM("RPM");

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
    CABLE, EV, INLET, OUTLET, BODY
  }

  /** Both spellings of Celsius are in the schema; stations keep to the first. */
  public enum UnitOfMeasure implements WireName {
    WH("Wh"),
    KWH("kWh"),
    VARH("varh"),
    KVARH("kvarh"),
    W("W"),
    KW("kW"),
    VA("VA"),
    KVA("kVA"),
    VAR("var"),
    KVAR("kvar"),
    A("A"),
    V("V"),
    K("K"),
    CELCIUS("Celcius"),
    CELSIUS("Celsius"),
    FAHRENHEIT("Fahrenheit"),
    PERCENT("Percent");

    private final String wireName;

    UnitOfMeasure(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}

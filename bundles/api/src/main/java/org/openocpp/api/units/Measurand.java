// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** What can be measured, named as OCPP 2.1 names it. Values are in the base unit given here. Switches over this enum need a default. */
public enum Measurand {
  CURRENT_IMPORT("Current.Import", "A"), CURRENT_EXPORT("Current.Export", "A"), CURRENT_OFFERED("Current.Offered", "A"),
  ENERGY_ACTIVE_IMPORT_REGISTER("Energy.Active.Import.Register", "Wh"),
  ENERGY_ACTIVE_EXPORT_REGISTER("Energy.Active.Export.Register", "Wh"),
  ENERGY_REACTIVE_IMPORT_REGISTER("Energy.Reactive.Import.Register", "varh"),
  ENERGY_REACTIVE_EXPORT_REGISTER("Energy.Reactive.Export.Register", "varh"),
  ENERGY_ACTIVE_IMPORT_INTERVAL("Energy.Active.Import.Interval", "Wh"),
  ENERGY_ACTIVE_EXPORT_INTERVAL("Energy.Active.Export.Interval", "Wh"),
  ENERGY_REACTIVE_IMPORT_INTERVAL("Energy.Reactive.Import.Interval", "varh"),
  ENERGY_REACTIVE_EXPORT_INTERVAL("Energy.Reactive.Export.Interval", "varh"),
  FREQUENCY("Frequency", "Hz"), POWER_ACTIVE_IMPORT("Power.Active.Import", "W"),
  POWER_ACTIVE_EXPORT("Power.Active.Export", "W"),
  POWER_REACTIVE_IMPORT("Power.Reactive.Import", "var"), POWER_REACTIVE_EXPORT("Power.Reactive.Export", "var"),
  POWER_FACTOR("Power.Factor", ""), POWER_OFFERED("Power.Offered", "W"), RPM("RPM", "rpm"),
  STATE_OF_CHARGE("SoC", "Percent"),
  TEMPERATURE("Temperature", "Celsius"), VOLTAGE("Voltage", "V");

  private final String ocppName;
  private final String unit;

  Measurand(String ocppName, String unit) {
    this.ocppName = ocppName;
    this.unit = unit;
  }

  /** The name on the wire, the same in all OCPP versions that know it. */
  public String ocppName() {
    return ocppName;
  }

  /** The base unit in which {@link Measured#value()} is given; empty where the measurand has none. */
  public String unit() {
    return unit;
  }
}

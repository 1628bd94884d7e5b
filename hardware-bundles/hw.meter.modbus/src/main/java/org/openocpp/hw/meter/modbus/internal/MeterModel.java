// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

/** Meters that are known, by the registers of their manuals. */
enum MeterModel {
  /** Eastron SDM630 Modbus V2 and SDM72D-M: three phases; "SDM630 Modbus Protocol Implementation", input registers. */
  SDM630("""
      Voltage                        L1-N INPUT 0x0000 FLOAT32 HIGH_FIRST 1
      Voltage                        L2-N INPUT 0x0002 FLOAT32 HIGH_FIRST 1
      Voltage                        L3-N INPUT 0x0004 FLOAT32 HIGH_FIRST 1
      Current.Import                 L1   INPUT 0x0006 FLOAT32 HIGH_FIRST 1
      Current.Import                 L2   INPUT 0x0008 FLOAT32 HIGH_FIRST 1
      Current.Import                 L3   INPUT 0x000A FLOAT32 HIGH_FIRST 1
      Power.Active.Import            L1   INPUT 0x000C FLOAT32 HIGH_FIRST 1
      Power.Active.Import            L2   INPUT 0x000E FLOAT32 HIGH_FIRST 1
      Power.Active.Import            L3   INPUT 0x0010 FLOAT32 HIGH_FIRST 1
      Power.Active.Import            -    INPUT 0x0034 FLOAT32 HIGH_FIRST 1
      Frequency                      -    INPUT 0x0046 FLOAT32 HIGH_FIRST 1
      Energy.Active.Import.Register  -    INPUT 0x0048 FLOAT32 HIGH_FIRST 1000
      Energy.Active.Export.Register  -    INPUT 0x004A FLOAT32 HIGH_FIRST 1000
      """),
  /** Eastron SDM120 and SDM230 Modbus: one phase; "SDM120-Modbus Protocol", input registers. */
  SDM120("""
      Voltage                        L1-N INPUT 0x0000 FLOAT32 HIGH_FIRST 1
      Current.Import                 L1   INPUT 0x0006 FLOAT32 HIGH_FIRST 1
      Power.Active.Import            -    INPUT 0x000C FLOAT32 HIGH_FIRST 1
      Frequency                      -    INPUT 0x0046 FLOAT32 HIGH_FIRST 1
      Energy.Active.Import.Register  -    INPUT 0x0048 FLOAT32 HIGH_FIRST 1000
      Energy.Active.Export.Register  -    INPUT 0x004A FLOAT32 HIGH_FIRST 1000
      """),
  /** Carlo Gavazzi EM340 (MID versions PFA, PFB): three phases; "EM330, EM340, ET330, ET340 communication protocol", low word first. */
  EM340("""
      Voltage                        L1-N INPUT 0x0000 INT32 LOW_FIRST 0.1
      Voltage                        L2-N INPUT 0x0002 INT32 LOW_FIRST 0.1
      Voltage                        L3-N INPUT 0x0004 INT32 LOW_FIRST 0.1
      Current.Import                 L1   INPUT 0x000C INT32 LOW_FIRST 0.001
      Current.Import                 L2   INPUT 0x000E INT32 LOW_FIRST 0.001
      Current.Import                 L3   INPUT 0x0010 INT32 LOW_FIRST 0.001
      Power.Active.Import            L1   INPUT 0x0012 INT32 LOW_FIRST 0.1
      Power.Active.Import            L2   INPUT 0x0014 INT32 LOW_FIRST 0.1
      Power.Active.Import            L3   INPUT 0x0016 INT32 LOW_FIRST 0.1
      Power.Active.Import            -    INPUT 0x0028 INT32 LOW_FIRST 0.1
      Frequency                      -    INPUT 0x0033 INT16 LOW_FIRST 0.1
      Energy.Active.Import.Register  -    INPUT 0x0034 INT32 LOW_FIRST 100
      Energy.Active.Export.Register  -    INPUT 0x004E INT32 LOW_FIRST 100
      """);

  private final String table;

  MeterModel(String table) {
    this.table = table;
  }

  RegisterMap registers() {
    return RegisterMap.parse(table.lines());
  }
}

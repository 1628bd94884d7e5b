// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openocpp.api.bus.ModbusBus.Table;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;
import org.openocpp.hw.internal.Polling;
import org.openocpp.testkit.hardware.EnergyMeterContract;
import org.openocpp.testkit.time.VirtualTime;

class ModbusMeterTest implements EnergyMeterContract {
  private static final int UNIT = 5;
  private static final String TOTAL = "Energy.Active.Import.Register - HOLDING 0x10 UINT64 HIGH_FIRST 0.001";
  private final VirtualTime time = new VirtualTime();
  private final FakeBus bus = new FakeBus(time.timers(), UNIT);
  private final List<MeterReading> readings = new ArrayList<>();
  private final List<String> silences = new ArrayList<>();

  private ModbusMeter meter(RegisterMap map) {
    ModbusMeter meter = new ModbusMeter(bus, time.timers(), new ModbusMeter.Settings(UNIT, map, Polling.every(1000)));
    meter.reportTo(new MeterReports() {
      @Override
      public void reading(MeterReading reading) {
        readings.add(reading);
      }

      @Override
      public void silent(String why) {
        silences.add(why);
      }
    });
    return meter;
  }

  private static RegisterMap table(String... lines) {
    return RegisterMap.parse(Stream.of(lines));
  }

  /** Words of a register dump. */
  private void dump(Table table, int address, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    for (int i = 0; i < bytes.length; i += 2) {
      bus.set(table, address + i / 2, (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF);
    }
  }

  private BigDecimal last(Measurand measurand, Phase phase) {
    return readings.getLast().values().stream()
        .filter(value -> value.measurand() == measurand && value.phase() == phase).findFirst().orElseThrow().value();
  }

  @Override
  public Bench newBench() {
    VirtualTime own = new VirtualTime();
    FakeBus line = new FakeBus(own.timers(), UNIT);
    line.set(Table.HOLDING, 0x10, 0, 0, 0, 0);
    ModbusMeter meter = new ModbusMeter(line, own.timers(),
        new ModbusMeter.Settings(UNIT, table(TOTAL), Polling.every(1000)));
    return new Bench() {
      private long milliWattHours;

      @Override
      public EnergyMeter meter() {
        return meter;
      }

      @Override
      public VirtualTime time() {
        return own;
      }

      @Override
      public void count(WattHours energy) {
        milliWattHours += energy.milli();
        for (int i = 0; i < 4; i++) {
          line.set(Table.HOLDING, 0x10 + i, (int) (milliWattHours >> 16 * (3 - i) & 0xFFFF));
        }
      }

      @Override
      public void silence(boolean silent) {
        line.silent = silent;
      }
    };
  }

  /** The numbers of R71, and a register in kWh. */
  @Test
  void anSdm630IsReadAsItsManualSays() {
    dump(Table.INPUT, 0x00, "43663333 43664CCD 4365E666 41800000 41000000 00000000 45664000 44E66000 00000000");
    dump(Table.INPUT, 0x34, "45ACD800");
    dump(Table.INPUT, 0x46, "42480000 45E04000 3DCCCCCD");
    ModbusMeter meter = meter(MeterModel.SDM630.registers());
    time.advance(Duration.ofMillis(200));
    assertThat(silences).isEmpty();
    assertThat(last(Measurand.VOLTAGE, Phase.L1_N)).isEqualByComparingTo("230.2");
    assertThat(last(Measurand.VOLTAGE, Phase.L2_N)).isEqualByComparingTo("230.3");
    assertThat(last(Measurand.CURRENT_IMPORT, Phase.L1)).isEqualByComparingTo("16");
    assertThat(last(Measurand.POWER_ACTIVE_IMPORT, Phase.L1)).isEqualByComparingTo("3684");
    assertThat(last(Measurand.POWER_ACTIVE_IMPORT, Phase.ALL)).isEqualByComparingTo("5531");
    assertThat(last(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Phase.ALL)).isEqualByComparingTo("7176000");
    assertThat(last(Measurand.ENERGY_ACTIVE_EXPORT_REGISTER, Phase.ALL)).isEqualByComparingTo("100");
    assertThat(bus.asked).as("side by side is asked for at once").containsExactly("INPUT 0 18", "INPUT 52 2",
        "INPUT 70 6");
    assertThat(meter.measurands()).contains(Measurand.FREQUENCY, Measurand.VOLTAGE);
  }

  /** R77: low word first, and negative; the order holds for every value. */
  @Test
  void r77AnEm340HasTheLowWordFirst() {
    dump(Table.INPUT, 0x00, "08FC0000 08FD0000 08FE0000");
    dump(Table.INPUT, 0x0C, "FAC9FFFF 0BB80000 00000000 FFFFFFFF 00010000 00000000");
    dump(Table.INPUT, 0x28, "86A00001");
    dump(Table.INPUT, 0x33, "01F4 E2400001");
    dump(Table.INPUT, 0x4E, "00070000");
    meter(MeterModel.EM340.registers());
    time.advance(Duration.ofMillis(300));
    assertThat(silences).isEmpty();
    assertThat(last(Measurand.VOLTAGE, Phase.L1_N)).isEqualByComparingTo("230.0");
    assertThat(last(Measurand.CURRENT_IMPORT, Phase.L1)).isEqualByComparingTo("-1.335");
    assertThat(last(Measurand.CURRENT_IMPORT, Phase.L2)).isEqualByComparingTo("3.000");
    assertThat(last(Measurand.POWER_ACTIVE_IMPORT, Phase.L1)).isEqualByComparingTo("-0.1");
    assertThat(last(Measurand.POWER_ACTIVE_IMPORT, Phase.ALL)).isEqualByComparingTo("10000");
    assertThat(last(Measurand.FREQUENCY, Phase.ALL)).isEqualByComparingTo("50");
    assertThat(last(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Phase.ALL)).isEqualByComparingTo("12345600");
    assertThat(last(Measurand.ENERGY_ACTIVE_EXPORT_REGISTER, Phase.ALL)).isEqualByComparingTo("700");
  }

  /** R79: a meter described by a table; import is what was drawn. */
  @Test
  void r79ATableSaysWhichRegisterIsWhich() {
    dump(Table.HOLDING, 19068, "4996B220");
    dump(Table.HOLDING, 19076, "42C80000");
    meter(table("# UMG 96, drawn and fed back", "Energy.Active.Import.Register - HOLDING 19068 FLOAT32 HIGH_FIRST 1",
        "", "Energy.Active.Export.Register - HOLDING 19076 FLOAT32 HIGH_FIRST 1"));
    time.advance(Duration.ofMillis(100));
    assertThat(last(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Phase.ALL)).isEqualByComparingTo("1234500");
    assertThat(last(Measurand.ENERGY_ACTIVE_EXPORT_REGISTER, Phase.ALL)).isEqualByComparingTo("100");
  }

  @ParameterizedTest
  @CsvSource({"INT16, FFFF, -1", "UINT16, FFFF, 65535", "INT32, 80000000, -2147483648", "UINT32, 80000000, 2147483648",
      "INT64, FFFFFFFFFFFFFFFE, -2", "UINT64, FFFFFFFFFFFFFFFF, 18446744073709551615", "FLOAT32, C3663333, -230.2",
      "FLOAT32, 00000000, 0", "FLOAT32, 80000000, 0", "FLOAT32, 4B800000, 16777220", "FLOAT32, 00000001, 1.401298E-45"})
  void numbersAreExact(NumberForm form, String hex, String expected) {
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < hex.length(); i += 4) {
      words.add(Integer.parseInt(hex.substring(i, i + 4), 16));
    }
    assertThat(form.number(words)).isEqualByComparingTo(expected);
  }

  /** F20: a value that is no number makes no reading. */
  @ParameterizedTest
  @CsvSource({"7FC00000", "7F800000", "FF800000"})
  void f20WhatIsNoNumberIsSilence(String hex) {
    dump(Table.INPUT, 0x48, hex);
    meter(table("Energy.Active.Import.Register - INPUT 0x48 FLOAT32 HIGH_FIRST 1000"));
    time.advance(Duration.ofMillis(500));
    assertThat(readings).isEmpty();
    assertThat(silences).first().asString().contains("device 5").contains("no number");
  }

  /** R74: nothing of a dead meter gets a new time; it is asked less often, and read again when it is back. */
  @Test
  void r74ADeadMeterIsSilent() {
    bus.set(Table.HOLDING, 0x10, 0, 0, 0, 7);
    meter(table(TOTAL));
    time.advance(Duration.ofSeconds(10));
    int before = readings.size();
    bus.silent = true;
    bus.asked.clear();
    time.advance(Duration.ofMinutes(2));
    assertThat(readings).hasSizeLessThanOrEqualTo(before + 1);
    assertThat(bus.asked).hasSizeBetween(10, 16);
    assertThat(silences).hasSizeBetween(10, 16);
    bus.silent = false;
    time.advance(Duration.ofSeconds(10));
    assertThat(readings).hasSizeGreaterThan(before);
  }

  /** It stops while a question is under way. */
  @Test
  void afterItWasClosedNothingIsReportedOrAsked() {
    bus.set(Table.HOLDING, 0x10, 0, 0, 0, 7);
    ModbusMeter meter = meter(table(TOTAL));
    time.advance(Duration.ofMillis(10));
    meter.close();
    bus.asked.clear();
    time.advance(Duration.ofMinutes(1));
    assertThat(readings).isEmpty();
    assertThat(bus.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MeterModel.class)
  void everyModelCountsWhatItIsBilledBy(MeterModel model) {
    assertThat(model.registers().measurands()).contains(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
    assertThat(model.registers().blocks()).allMatch(block -> block.count() <= 40);
    assertThat(ModbusMeter.Settings.map(model.name().toLowerCase(java.util.Locale.ROOT), List.of()))
        .isEqualTo(model.registers());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Energy.Active.Import.Register - INPUT 0x48 FLOAT32 HIGH_FIRST | 6 fields, not 7",
      "Energy.Active - INPUT 0x48 FLOAT32 HIGH_FIRST 1 | Energy.Active is no measurand of OCPP",
      "Voltage L4 INPUT 0x48 FLOAT32 HIGH_FIRST 1 | L4 is none of",
      "Voltage L1-N COIL 0x48 FLOAT32 HIGH_FIRST 1 | COIL is none of INPUT, HOLDING",
      "Voltage L1-N INPUT 4x FLOAT32 HIGH_FIRST 1 | is no number",
      "Voltage L1-N INPUT 0xFFFF FLOAT32 HIGH_FIRST 1 | no address of a register: 65535",
      "Voltage L1-N INPUT 1 DOUBLE HIGH_FIRST 1 | DOUBLE is none of INT16",
      "Voltage L1-N INPUT 1 INT16 HIGH_FIRST 0 | a factor of 0",
      "Voltage L1-N INPUT 1 INT16 HIGH_FIRST 1 | needs Energy.Active.Import.Register"})
  void aTableThatIsWrongIsRefusedWithTheReason(String line, String reason) {
    assertThatThrownBy(() -> ModbusMeter.Settings.map("TABLE", List.of(line)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
  }

  @Test
  void settingsThatAreWrongAreRefusedWithTheReason() {
    RegisterMap map = table(TOTAL);
    assertThatThrownBy(() -> new ModbusMeter.Settings(256, map, Polling.every(1000))).hasMessageContaining("256");
    assertThatThrownBy(() -> ModbusMeter.Settings.map("ABB", List.of())).hasMessageContaining("ABB is no known meter")
        .hasMessageContaining("EM340").hasMessageContaining("TABLE");
    assertThatThrownBy(() -> table(TOTAL, TOTAL)).hasMessageContaining("twice");
  }
}

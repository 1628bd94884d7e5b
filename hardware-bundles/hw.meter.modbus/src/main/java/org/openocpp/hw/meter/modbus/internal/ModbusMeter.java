// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.ModbusBus;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.hw.internal.PolledMeter;
import org.openocpp.hw.internal.Polling;
import org.openocpp.hw.meter.modbus.internal.RegisterMap.Block;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A meter on a bus: polled block by block, and asked between polls where a transaction begins or ends. A reading is whole or not at
 * all.
 */
@Component(configurationPid = ModbusMeter.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModbusMeter.Config.class, factory = true)
public final class ModbusMeter implements EnergyMeter {
  static final String PID = "org.openocpp.hw.meter.modbus";
  private static final String TABLE = "TABLE";

  @ObjectClassDefinition(name = "Energy meter on Modbus")
  @interface Config {
    @AttributeDefinition(name = "EVSE", description = "its number; 0 for the meter of the whole station")
    int evse();

    @AttributeDefinition(name = "Unit", description = "address of the meter on the bus, 1 to 247")
    int unit() default 1;

    @AttributeDefinition(name = "Model", description = "SDM630, SDM120, EM340, or TABLE with registers of its own")
    String model();

    @AttributeDefinition(name = "Registers",
        description = "for TABLE: measurand, phase, table, address, form, order, factor, a line each")
    String[] registers() default {};

    @AttributeDefinition(name = "Poll interval", description = "milliseconds, 100 to 60000")
    int pollMillis() default 1000;
  }

  record Settings(int unit, RegisterMap map, Polling polling) {
    Settings {
      if (unit < 0 || unit > 255) {
        throw new IllegalArgumentException("no address of a device on Modbus: " + unit);
      }
    }

    static Settings from(Config config) {
      return new Settings(config.unit(), map(config.model(), Arrays.asList(config.registers())),
          Polling.every(config.pollMillis()));
    }

    static RegisterMap map(String model, List<String> registers) {
      if (model.equals(TABLE)) {
        return RegisterMap.parse(registers.stream());
      }
      return Arrays.stream(MeterModel.values()).filter(one -> one.name().equals(model.toUpperCase(Locale.ROOT)))
          .findFirst().map(MeterModel::registers)
          .orElseThrow(() -> new IllegalArgumentException(model + " is no known meter; known are "
              + Arrays.stream(MeterModel.values()).map(Enum::name).collect(Collectors.joining(", ")) + ", and " + TABLE
              + " with registers of its own"));
    }
  }

  private final ModbusBus bus;
  private final Settings settings;
  private final List<Block> blocks;
  private final PolledMeter polled;

  @Activate
  public ModbusMeter(@Reference(name = "bus") ModbusBus bus, @Reference(name = "timers") Timers timers,
      Config config) {
    this(bus, timers, Settings.from(config));
  }

  ModbusMeter(ModbusBus bus, Timers timers, Settings settings) {
    this.bus = bus;
    this.settings = settings;
    blocks = settings.map().blocks();
    polled = new PolledMeter(this::reading, timers, settings.polling());
  }

  @Override
  public Set<Measurand> measurands() {
    return settings.map().measurands();
  }

  @Override
  public void reportTo(MeterReports sink) {
    polled.reportTo(sink);
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    return polled.read(deadline);
  }

  /** All blocks, one after the other. Fails with a {@link HardwareException}. */
  private CompletableFuture<MeterReading> reading() {
    CompletableFuture<MeterReading> result = new CompletableFuture<>();
    next(0, null, new ArrayList<>(), result);
    return result;
  }

  private void next(int index, @Nullable MonotonicTime taken, List<Measured> values,
      CompletableFuture<MeterReading> result) {
    if (index == blocks.size() && taken != null) {
      result.complete(new MeterReading(taken, null, values));
      return;
    }
    Block block = blocks.get(index);
    bus.read(settings.unit(), block.table(), block.address(), block.count()).whenComplete((answer, failure) -> {
      if (failure != null) {
        result.completeExceptionally(failure);
        return;
      }
      try {
        for (Register one : block.registers()) {
          int from = one.address() - block.address();
          values.add(one.value(answer.words().subList(from, from + one.form().words())));
        }
      } catch (ArithmeticException e) {
        result.completeExceptionally(new HardwareException("device " + settings.unit()
            + " gives what is no number in registers from " + block.address()));
        return;
      }
      next(index + 1, taken == null ? answer.taken() : taken, values, result);
    });
  }

  @Deactivate
  void close() {
    polled.stop();
  }
}

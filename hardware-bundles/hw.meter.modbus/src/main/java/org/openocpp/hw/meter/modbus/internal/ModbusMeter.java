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
 * all. A meter that does not answer is asked less and less often, down to every ten seconds.
 */
@Component(configurationPid = ModbusMeter.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModbusMeter.Config.class, factory = true)
public final class ModbusMeter implements EnergyMeter {
  static final String PID = "org.openocpp.hw.meter.modbus";
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
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

  record Settings(int unit, RegisterMap map, Duration poll) {
    Settings {
      if (unit < 0 || unit > 255) {
        throw new IllegalArgumentException("no address of a device on Modbus: " + unit);
      }
      if (poll.toMillis() < 100 || poll.toMillis() > 60_000) {
        throw new IllegalArgumentException("poll interval not within 100 ms and 60 s: " + poll.toMillis() + " ms");
      }
    }

    static Settings from(Config config) {
      return new Settings(config.unit(), map(config.model(), Arrays.asList(config.registers())),
          Duration.ofMillis(config.pollMillis()));
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
  private final Timers timers;
  private final Settings settings;
  private final List<Block> blocks;
  private @Nullable MeterReports reports;
  private Timers.@Nullable Timer next;
  private int silences;

  @Activate
  public ModbusMeter(@Reference(name = "bus") ModbusBus bus, @Reference(name = "timers") Timers timers,
      Config config) {
    this(bus, timers, Settings.from(config));
  }

  ModbusMeter(ModbusBus bus, Timers timers, Settings settings) {
    this.bus = bus;
    this.timers = timers;
    this.settings = settings;
    blocks = settings.map().blocks();
  }

  @Override
  public Set<Measurand> measurands() {
    return settings.map().measurands();
  }

  @Override
  public synchronized void reportTo(MeterReports sink) {
    close();
    reports = sink;
    poll();
  }

  @Override
  public CompletionStage<MeterReading> read(Duration deadline) {
    CompletableFuture<MeterReading> answer = new CompletableFuture<>();
    Timers.Timer end = timers.after(deadline, () -> answer.completeExceptionally(
        new HardwareException("no reading within " + deadline.toMillis() + " ms")));
    reading().whenComplete((reading, failure) -> {
      end.cancel();
      if (failure == null) {
        answer.complete(reading);
      } else {
        answer.completeExceptionally(failure);
      }
    });
    return answer;
  }

  private synchronized void poll() {
    next = null;
    MeterReports sink = reports;
    if (sink != null) {
      MonotonicTime asked = timers.now();
      reading().whenComplete((reading, failure) -> polled(sink, asked, reading, failure));
    }
  }

  private synchronized void polled(MeterReports sink, MonotonicTime asked, @Nullable MeterReading reading,
      @Nullable Throwable failure) {
    if (sink != reports) {
      return;
    }
    if (reading != null) {
      silences = 0;
      sink.reading(reading);
    } else {
      silences++;
      sink.silent(failure == null ? "no reading" : String.valueOf(failure.getMessage()));
    }
    Duration wait = settings.poll().multipliedBy(1L << Math.min(silences, 7));
    Duration longest = LONGEST_WAIT.compareTo(settings.poll()) > 0 ? LONGEST_WAIT : settings.poll();
    Duration pause = (wait.compareTo(longest) < 0 ? wait : longest).minus(timers.now().since(asked));
    next = timers.after(pause.isNegative() ? Duration.ZERO : pause, this::poll);
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
        result.completeExceptionally(new HardwareException(String.valueOf(failure.getMessage())));
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
  synchronized void close() {
    reports = null;
    if (next != null) {
      next.cancel();
    }
  }
}

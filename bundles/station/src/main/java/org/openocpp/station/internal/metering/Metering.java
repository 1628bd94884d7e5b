// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.metering;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.Quality;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes readings in and makes samples of them. */
public final class Metering {
  /** How long the begin or end of a transaction waits for a reading before it takes the last one. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(Metering.class);

  private final StationContext context;

  public Metering(StationContext context) {
    this.context = context;
  }

  /** A reading arrived. A register that is no number of the expected range is passed over, and told. */
  public void take(EvseState evse, MeterReading reading) {
    try {
      reading.register().ifPresent(raw -> {
        if (evse.meter().register().take(raw)) {
          log.warn("the meter started anew at a lower value; the register goes on from where it was evse={} raw={}",
              evse.evse(), raw);
        }
      });
      evse.meter().take(reading);
    } catch (ArithmeticException e) {
      log.warn("a meter reading is out of range and passed over evse={}", evse.evse());
    }
  }

  /** A meter does not answer; its last reading goes on being used, marked stale. */
  public void silent(EvseState evse, String why) {
    if (evse.meter().quality() == Quality.FRESH) {
      log.warn("the meter is silent evse={}: {}", evse.evse(), why);
    }
    evse.meter().silence();
  }

  /** Calls back on the loop once a fresh reading was taken in, or could not be had in time. */
  public void fresh(EvseState evse, Runnable then) {
    EnergyMeter driver = evse.meter().driver();
    if (driver == null) {
      context.loop().post(then);
      return;
    }
    Once once = new Once(then);
    context.loop().after(PATIENCE, () -> once.run("no answer in " + PATIENCE.toMillis() + " ms", evse));
    driver.read(PATIENCE).whenComplete((reading, failure) -> context.loop().post(() -> {
      if (failure == null && reading != null) {
        take(evse, reading);
      }
      once.run(failure == null ? null : String.valueOf(failure.getMessage()), evse);
    }));
  }

  /** A callback that comes once, whichever of its causes is first. */
  private final class Once {
    private final Runnable then;
    private boolean done;

    Once(Runnable then) {
      this.then = then;
    }

    void run(@Nullable String failure, EvseState evse) {
      if (!done) {
        done = true;
        if (failure != null) {
          silent(evse, failure);
        }
        then.run();
      }
    }
  }

  /** The register of an EVSE; zero before its first reading ever. */
  public WattHours register(EvseState evse) {
    WattHours value = evse.meter().register().value();
    return value == null ? WattHours.ZERO : value;
  }

  /** Makes the register durable, as part of a decision. */
  public void save(EvseState evse, Decision decision) {
    decision.put(Tables.REGISTERS, Integer.toString(evse.evse()),
        context.codec().write(Tables.VERSION, evse.meter().register().stored()));
  }

  /** A sample of what the setting lists, from the last reading. */
  public MeterSample sample(EvseState evse, VariableId measurands, ReadingContext why) {
    MeterReading last = evse.meter().last();
    List<Measured> values = wanted(measurands).flatMap(measurand -> values(evse, measurand)).toList();
    return new MeterSample(last == null ? context.clock().stamp() : stamp(last), why, evse.meter().quality(), values);
  }

  private Stamp stamp(MeterReading reading) {
    Stamp taken = context.clock().stampOf(reading.taken());
    return reading.meterTime() == null ? taken : new Stamp(taken.boot(), taken.sinceBootMillis(), reading.meterTime());
  }

  private Stream<Measurand> wanted(VariableId list) {
    return Definitions.split(context.settings().value(list)).stream()
        .flatMap(name -> Arrays.stream(Measurand.values()).filter(measurand -> measurand.ocppName().equals(name)));
  }

  private Stream<Measured> values(EvseState evse, Measurand measurand) {
    if (measurand == Measurand.CURRENT_OFFERED) {
      return Stream.of(Measured.total(measurand, BigDecimal.valueOf(evse.offered().value(), 3)));
    }
    MeterReading last = evse.meter().last();
    if (measurand == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER && evse.meter().register().value() != null) {
      return Stream.of(Measured.total(measurand, register(evse).toDecimal()));
    }
    return last == null ? Stream.of() : last.values().stream().filter(value -> value.measurand() == measurand);
  }

  /** What the meters that are there can measure, and what the station itself knows. All, before the first meter came. */
  public static Set<Measurand> measurands(List<EvseState> evses) {
    Set<Measurand> all = EnumSet.of(Measurand.CURRENT_OFFERED);
    boolean any = false;
    for (EvseState evse : evses) {
      EnergyMeter driver = evse.meter().driver();
      if (driver != null) {
        any = true;
        all.addAll(driver.measurands());
      }
    }
    return any ? all : EnumSet.allOf(Measurand.class);
  }

  /** How many phases a vehicle draws from, by a reading; 0 where it does not tell. */
  public static int phasesDrawn(MeterReading reading) {
    BigDecimal noticeable = BigDecimal.ONE;
    return (int) reading.values().stream()
        .filter(value -> value.measurand() == Measurand.CURRENT_IMPORT && value.location() == Location.OUTLET)
        .filter(value -> value.phase() == Phase.L1 || value.phase() == Phase.L2 || value.phase() == Phase.L3)
        .filter(value -> value.value().compareTo(noticeable) > 0).count();
  }
}

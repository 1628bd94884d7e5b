// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.metering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.Quality;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.Location;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.MeasurandList;
import org.openocpp.station.internal.settings.MeasurandList.Wanted;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.MeterState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.StationState;
import org.openocpp.station.internal.state.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes readings in and makes samples of them. */
public final class Metering {
  /** How long the begin or end of a transaction waits for a reading before it takes the last one. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long a meter may be missing before it counts as failed. */
  static final Duration GRACE = Duration.ofSeconds(10);
  /** What may flow, by the currents, while the register stands still, before the meter counts as failed: some count in kWh. */
  static final WattHours STUCK = WattHours.of(2000);
  /** Readings further apart do not tell what flowed between them. */
  private static final Duration CLOSE = Duration.ofMinutes(1);

  /** What the station knows without a meter. */
  private static final Set<Measurand> OWN = EnumSet.of(Measurand.CURRENT_OFFERED, Measurand.POWER_OFFERED);
  private static final BigDecimal NOMINAL_VOLTS = BigDecimal.valueOf(230);

  private static final Logger log = LoggerFactory.getLogger(Metering.class);

  private final StationContext context;

  public Metering(StationContext context) {
    this.context = context;
  }

  /** A reading arrived. A register that is no number of the expected range is passed over, and told. */
  public void take(MeterState meter, MeterReading reading) {
    try {
      WattHours before = register(meter);
      MeterReading earlier = meter.last();
      reading.register().ifPresent(raw -> {
        if (meter.register().take(raw)) {
          log.warn("the meter started anew at a lower value; the register goes on from where it was evse={} raw={}",
              meter.evse(), raw);
        }
      });
      meter.take(reading);
      if (!register(meter).equals(before)) {
        meter.sees();
      }
      if (meter.unseen(flowed(earlier, reading)).compareTo(STUCK) > 0) {
        fail(meter, "its register stands still although current flows");
      } else {
        meter.trouble(null);
      }
    } catch (ArithmeticException e) {
      log.warn("a meter reading is out of range and passed over evse={}", meter.evse());
    }
  }

  /** What flowed between two readings, by the currents of the later one at nominal voltage. */
  private static WattHours flowed(@Nullable MeterReading earlier, MeterReading reading) {
    Duration between = earlier == null ? Duration.ZERO : reading.taken().since(earlier.taken());
    if (between.isNegative() || between.compareTo(CLOSE) > 0) {
      return WattHours.ZERO;
    }
    BigDecimal amps = phaseCurrents(reading).filter(Metering::noticeable).map(Measured::value).reduce(BigDecimal.ZERO,
        BigDecimal::add);
    return WattHours.of(amps.multiply(NOMINAL_VOLTS).multiply(BigDecimal.valueOf(between.toMillis()))
        .divide(BigDecimal.valueOf(Duration.ofHours(1).toMillis()), 3, RoundingMode.HALF_UP));
  }

  /** A meter does not answer; its last reading goes on being used, marked stale. Where that lasts, the meter has failed. */
  public void silent(MeterState meter, String why) {
    if (meter.quality() == Quality.FRESH) {
      log.warn("the meter is silent evse={}: {}", meter.evse(), why);
    }
    missed(meter, why);
  }

  /** There is no reading; there may be one soon. */
  public void missed(MeterState meter, String why) {
    meter.silence(why);
    MeterReading last = meter.last();
    context.loop().after(GRACE, () -> {
      if (meter.quality() != Quality.FRESH && meter.last() == last && meter.trouble() == null) {
        context.decide(decision -> fail(meter, meter.silence()));
      }
    });
  }

  private static void fail(MeterState meter, String why) {
    if (meter.trouble() == null) {
      if (meter.evse() == 0) {
        log.error("the main meter has failed: {}; charging does not depend on it", why);
      } else {
        log.error("the meter has failed: {}; a running transaction goes on, nothing new begins evse={}", why,
            meter.evse());
      }
    }
    meter.trouble(why);
  }

  /** Calls back on the loop once a fresh reading was taken in, or could not be had in time. */
  public void fresh(MeterState meter, Runnable then) {
    EnergyMeter driver = meter.driver();
    if (driver == null) {
      context.loop().post(then);
      return;
    }
    Once once = new Once(then);
    context.loop().after(PATIENCE, () -> once.run("no answer in " + PATIENCE.toMillis() + " ms", meter));
    driver.read(PATIENCE).whenComplete((reading, failure) -> context.loop().post(() -> {
      if (failure == null && reading != null) {
        take(meter, reading);
      }
      once.run(failure == null ? null : String.valueOf(failure.getMessage()), meter);
    }));
  }

  /** A callback that comes once, whichever of its causes is first. */
  private final class Once {
    private final Runnable then;
    private boolean done;

    Once(Runnable then) {
      this.then = then;
    }

    void run(@Nullable String failure, MeterState meter) {
      if (!done) {
        done = true;
        if (failure != null) {
          silent(meter, failure);
        }
        then.run();
      }
    }
  }

  /** The register as the books see it; zero before its first reading ever. */
  public WattHours register(MeterState meter) {
    WattHours value = meter.register().value();
    return value == null ? WattHours.ZERO : value;
  }

  /** Makes the register durable, as part of a decision. */
  public void save(MeterState meter, Decision decision) {
    decision.put(Tables.REGISTERS, Integer.toString(meter.evse()),
        context.codec().write(Tables.VERSION, meter.register().stored()));
  }

  /** A sample of what the setting lists, from the last reading. */
  public MeterSample sample(EvseState evse, VariableId measurands, ReadingContext why) {
    return sample(evse.meter(), measurands, why, wanted -> values(evse, wanted));
  }

  private MeterSample sample(MeterState meter, VariableId measurands, ReadingContext why,
      Function<Wanted, Stream<Measured>> source) {
    MeterReading last = meter.last();
    List<Measured> values =
        MeasurandList.of(context.settings().value(measurands)).stream().flatMap(source).distinct().toList();
    return new MeterSample(last == null ? context.clock().stamp() : stamp(last), why, meter.quality(), values);
  }

  private Stamp stamp(MeterReading reading) {
    Stamp taken = context.clock().stampOf(reading.taken());
    return reading.meterTime() == null ? taken : new Stamp(taken.boot(), taken.sinceBootMillis(), reading.meterTime());
  }

  /** All phases and locations that the meter has, or the one phase asked for (1.6:3.16.3/1). */
  private static Stream<Measured> values(EvseState evse, Wanted wanted) {
    return switch (wanted.measurand()) {
      case CURRENT_OFFERED -> Stream.of(
          Measured.total(Measurand.CURRENT_OFFERED, BigDecimal.valueOf(evse.offered().value(), 3)));
      case POWER_OFFERED -> Stream.of(Measured.total(Measurand.POWER_OFFERED, powerOffered(evse)));
      default -> metered(evse.meter(), wanted);
    };
  }

  private static Stream<Measured> metered(MeterState meter, Wanted wanted) {
    MeterReading last = meter.last();
    Stream<Measured> metered = last == null ? Stream.of() : last.values().stream();
    Stream<Measured> all = wanted.measurand() == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER
        ? Stream.concat(total(meter), metered.filter(value -> !isTotal(value)))
        : metered;
    return all.filter(value -> value.measurand() == wanted.measurand()
        && (wanted.phase() == null || value.phase() == wanted.phase()));
  }

  /** The register as the books have it: it never goes back. */
  private static Stream<Measured> total(MeterState meter) {
    WattHours register = meter.register().value();
    return register == null ? Stream.of()
        : Stream.of(Measured.total(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, register.toDecimal()));
  }

  private static boolean isTotal(Measured value) {
    return value.phase() == Phase.ALL && value.location() == Location.OUTLET;
  }

  /** W: what is offered on each phase that the vehicle uses, at the voltage measured or else the nominal one. */
  private static BigDecimal powerOffered(EvseState evse) {
    int phases = evse.phasesUsed() > 0 || evse.description() == null ? evse.phasesUsed() : evse.description().phases();
    MeterReading last = evse.meter().last();
    BigDecimal volts = (last == null ? Stream.<Measured>of() : last.values().stream())
        .filter(value -> value.measurand() == Measurand.VOLTAGE
            && (value.phase() == Phase.L1_N || value.phase() == Phase.L1 || value.phase() == Phase.ALL))
        .map(Measured::value).findFirst().orElse(NOMINAL_VOLTS);
    return BigDecimal.valueOf(evse.offered().value(), 3).multiply(volts).multiply(BigDecimal.valueOf(phases))
        .setScale(0, RoundingMode.HALF_UP);
  }

  /** Tells a reading of an EVSE where no transaction runs; worth nothing later, so only while there is a CSMS. */
  public void tell(EvseState evse, VariableId measurands, ReadingContext why) {
    tell(evse.evse(), Math.max(1, evse.status().pluggedConnector()), sample(evse, measurands, why));
  }

  /** Tells a reading of the main meter, where there is one (1.6:4.7, J01.FR.04). */
  public void tellMain(VariableId measurands, ReadingContext why) {
    MeterState meter = context.state().mainMeter();
    if (meter.driver() != null) {
      tell(0, 0, sample(meter, measurands, why, wanted -> metered(meter, wanted)));
    }
  }

  /** What is due is told with a reading of its time or not at all; what was asked for, with what there is. */
  private void tell(int evse, int connector, MeterSample sample) {
    CsmsLink link = context.link();
    boolean old = sample.context() == ReadingContext.SAMPLE_CLOCK && sample.quality() != Quality.FRESH;
    if (link != null && !sample.values().isEmpty() && !old) {
      link.request(new MeterEvent(evse, connector, List.of(sample)));
    }
  }

  /** Whether the meters of EVSEs that are there measure it, or the station itself knows it. Yes to all, before the first meter came. */
  public static boolean measurable(StationState state, Wanted wanted) {
    if (OWN.contains(wanted.measurand())) {
      return wanted.phase() == null;
    }
    List<MeterState> meters =
        state.evses().stream().map(EvseState::meter).filter(meter -> meter.driver() != null).toList();
    return meters.isEmpty() || meters.stream().anyMatch(meter -> measures(meter, wanted));
  }

  /** As {@link #measurable}, with the main meter, whose readings are told on the grid. */
  public static boolean measurableOnGrid(StationState state, Wanted wanted) {
    return measurable(state, wanted) || measures(state.mainMeter(), wanted);
  }

  /** Which phases a meter has its readings tell. */
  private static boolean measures(MeterState meter, Wanted wanted) {
    if (meter.driver() == null || !meter.driver().measurands().contains(wanted.measurand())) {
      return false;
    }
    List<Phase> phases = meter.last() == null ? List.of() : meter.last().values().stream()
        .filter(value -> value.measurand() == wanted.measurand()).map(Measured::phase).toList();
    return wanted.phase() == null || phases.isEmpty() || phases.contains(wanted.phase());
  }

  /** How many phases a vehicle draws from, by a reading; 0 where it does not tell. */
  public static int phasesDrawn(MeterReading reading) {
    return (int) phaseCurrents(reading).filter(Metering::noticeable).count();
  }

  /** Less is what a charger and an idle vehicle take, or noise: a meter need not count it. */
  private static boolean noticeable(Measured current) {
    return current.value().compareTo(BigDecimal.ONE) > 0;
  }

  private static Stream<Measured> phaseCurrents(MeterReading reading) {
    return reading.values().stream()
        .filter(value -> value.measurand() == Measurand.CURRENT_IMPORT && value.location() == Location.OUTLET)
        .filter(value -> value.phase() == Phase.L1 || value.phase() == Phase.L2 || value.phase() == Phase.L3);
  }
}

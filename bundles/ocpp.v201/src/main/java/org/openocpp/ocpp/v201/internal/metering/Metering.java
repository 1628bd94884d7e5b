// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.WattHours;
import org.openocpp.ocpp.v201.internal.metering.SampledValue.Location;
import org.openocpp.ocpp.v201.internal.metering.SampledValue.Measurand;
import org.openocpp.ocpp.v201.internal.metering.SampledValue.Phase;
import org.openocpp.ocpp.v201.internal.metering.SampledValue.UnitOfMeasure;

/**
 * Readings. Measurand, unit and context are always stated, defaults included: receivers guess them differently. Location is stated
 * where it is not the outlet.
 */
public final class Metering {

  private Metering() {}

  /** Readings that belong to no transaction; empty where nothing was read (J01.FR.02, J01.FR.06). */
  public static Optional<MeterValues.Request> values(CsmsContext context, MeterEvent event) {
    List<MeterValue> values = meterValues(context, event.samples());
    return values.isEmpty() ? Optional.empty() : Optional.of(new MeterValues.Request(event.evse(), values));
  }

  /** One for each sample with a value that OCPP 2.0.1 can tell. */
  public static List<MeterValue> meterValues(CsmsContext context, List<MeterSample> samples) {
    return samples.stream().flatMap(sample -> meterValue(context, sample).stream()).toList();
  }

  private static Optional<MeterValue> meterValue(CsmsContext context, MeterSample sample) {
    List<SampledValue> values =
        sample.values().stream().flatMap(value -> sampledValue(sample.context(), value).stream()).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(new MeterValue(values, context.date(sample.at())));
  }

  /** An energy register by itself. */
  public static MeterValue register(Instant at, ReadingContext context, WattHours register) {
    return new MeterValue(sampledValue(context, Measured.total(
        org.openocpp.api.units.Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, register.toDecimal())).stream().toList(), at);
  }

  /** Whether the energy register of the outlet is among the values. */
  static boolean tellsRegister(MeterValue value) {
    return value.sampledValue().stream()
        .anyMatch(sampled -> sampled.measurand() == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER
            && sampled.phase() == null && sampled.location() == null);
  }

  /** With the register of a begin or an end, where the samples do not tell it: what is billed must not hang on a setting. */
  public static List<MeterValue> withRegister(CsmsContext context, List<MeterSample> samples, Stamp at,
      ReadingContext why, WattHours register) {
    List<MeterSample> ofThat = samples.stream().filter(sample -> sample.context() == why).toList();
    List<MeterValue> values = new ArrayList<>(meterValues(context, samples));
    if (meterValues(context, ofThat).stream().noneMatch(Metering::tellsRegister)) {
      values.add(register(context.date(at), why, register));
    }
    return values;
  }

  private static Optional<SampledValue> sampledValue(ReadingContext context, Measured measured) {
    return Arrays.stream(Measurand.values())
        .filter(measurand -> measurand.wireName().equals(measured.measurand().ocppName())).findFirst()
        .map(measurand -> new SampledValue(plain(measured.value()), context(context), measurand, phase(measured),
            location(measured), null, unit(measured)));
  }

  /** As exact as the meter gave it, without zeros at the end. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static SampledValue.ReadingContext context(ReadingContext context) {
    return switch (context) {
      case INTERRUPTION_BEGIN -> SampledValue.ReadingContext.INTERRUPTION_BEGIN;
      case INTERRUPTION_END -> SampledValue.ReadingContext.INTERRUPTION_END;
      case SAMPLE_CLOCK -> SampledValue.ReadingContext.SAMPLE_CLOCK;
      case SAMPLE_PERIODIC -> SampledValue.ReadingContext.SAMPLE_PERIODIC;
      case TRANSACTION_BEGIN -> SampledValue.ReadingContext.TRANSACTION_BEGIN;
      case TRANSACTION_END -> SampledValue.ReadingContext.TRANSACTION_END;
      case TRIGGER -> SampledValue.ReadingContext.TRIGGER;
      default -> SampledValue.ReadingContext.OTHER;
    };
  }

  private static @Nullable Phase phase(Measured measured) {
    return switch (measured.phase()) {
      case L1 -> Phase.L1;
      case L2 -> Phase.L2;
      case L3 -> Phase.L3;
      case N -> Phase.N;
      case L1_N -> Phase.L1_N;
      case L2_N -> Phase.L2_N;
      case L3_N -> Phase.L3_N;
      case L1_L2 -> Phase.L1_L2;
      case L2_L3 -> Phase.L2_L3;
      case L3_L1 -> Phase.L3_L1;
      default -> null;
    };
  }

  /** The grid side of the station is its inlet; OCPP 2.0.1 has no word for upstream of it. */
  private static @Nullable Location location(Measured measured) {
    return switch (measured.location()) {
      case INLET, UPSTREAM -> Location.INLET;
      case BODY -> Location.BODY;
      case CABLE -> Location.CABLE;
      case EV -> Location.EV;
      default -> null;
    };
  }

  private static @Nullable UnitOfMeasure unit(Measured measured) {
    String unit = measured.measurand().unit();
    return unit.isEmpty() ? null : new UnitOfMeasure(unit, null);
  }
}

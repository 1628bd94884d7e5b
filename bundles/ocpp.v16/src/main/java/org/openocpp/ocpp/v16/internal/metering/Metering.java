// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.metering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.units.Measured;
import org.openocpp.ocpp.v16.internal.metering.SampledValue.Location;
import org.openocpp.ocpp.v16.internal.metering.SampledValue.Measurand;
import org.openocpp.ocpp.v16.internal.metering.SampledValue.Phase;
import org.openocpp.ocpp.v16.internal.metering.SampledValue.ReadingContext;
import org.openocpp.ocpp.v16.internal.metering.SampledValue.UnitOfMeasure;
import org.openocpp.ocpp.v16.internal.topology.Connectors;

/**
 * Readings. Measurand, unit and context are always stated, defaults included: receivers guess them differently. Location is stated
 * where it is not the outlet, format never (Raw).
 */
public final class Metering {

  private Metering() {}

  /** Readings that belong to no transaction; empty where nothing was read. */
  public static Optional<MeterValues.Request> values(CsmsContext context, MeterEvent event) {
    return request(context, event.evse(), event.connector(), null, event.samples());
  }

  /** Readings of a connector; empty where nothing was read. */
  public static Optional<MeterValues.Request> request(CsmsContext context, int evse, int connector,
      @Nullable Integer transactionId, List<MeterSample> samples) {
    List<MeterValue> values = meterValues(context, samples);
    return values.isEmpty() ? Optional.empty()
        : Optional.of(new MeterValues.Request(Connectors.number(context.station().topology(), evse, connector),
            transactionId, values));
  }

  /** One for each sample with a value that OCPP 1.6 can tell. */
  public static List<MeterValue> meterValues(CsmsContext context, List<MeterSample> samples) {
    return samples.stream().flatMap(sample -> {
      List<SampledValue> values =
          sample.values().stream().flatMap(value -> sampledValue(sample, value).stream()).toList();
      return values.isEmpty() ? Optional.<MeterValue>empty().stream()
          : Optional.of(new MeterValue(context.date(sample.at()), values)).stream();
    }).toList();
  }

  /** Energy as whole numbers, rounded down as the registers of start and stop are; receivers read it as such. */
  private static BigDecimal value(Measured measured) {
    return switch (measured.measurand().unit()) {
      case "Wh", "varh" -> measured.value().setScale(0, RoundingMode.FLOOR);
      default -> measured.value().stripTrailingZeros();
    };
  }

  private static Optional<SampledValue> sampledValue(MeterSample sample, Measured measured) {
    return Arrays.stream(Measurand.values())
        .filter(measurand -> measurand.wireName().equals(measured.measurand().ocppName())).findFirst()
        .map(measurand -> new SampledValue(value(measured).toPlainString(), context(sample),
            null, measurand, phase(measured), location(measured), unit(measured)));
  }

  private static ReadingContext context(MeterSample sample) {
    return switch (sample.context()) {
      case INTERRUPTION_BEGIN -> ReadingContext.INTERRUPTION_BEGIN;
      case INTERRUPTION_END -> ReadingContext.INTERRUPTION_END;
      case SAMPLE_CLOCK -> ReadingContext.SAMPLE_CLOCK;
      case SAMPLE_PERIODIC -> ReadingContext.SAMPLE_PERIODIC;
      case TRANSACTION_BEGIN -> ReadingContext.TRANSACTION_BEGIN;
      case TRANSACTION_END -> ReadingContext.TRANSACTION_END;
      case TRIGGER -> ReadingContext.TRIGGER;
      default -> ReadingContext.OTHER;
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

  /** The grid side of the station is its inlet. */
  private static @Nullable Location location(Measured measured) {
    return switch (measured.location()) {
      case INLET, UPSTREAM -> Location.INLET;
      case BODY -> Location.BODY;
      case CABLE -> Location.CABLE;
      case EV -> Location.EV;
      default -> null;
    };
  }

  /** A frequency, a power factor and revolutions have no unit in OCPP 1.6 (errata 3.86); Celsius is spelt as the first schemas did. */
  private static @Nullable UnitOfMeasure unit(Measured measured) {
    return switch (measured.measurand().unit()) {
      case "A" -> UnitOfMeasure.A;
      case "V" -> UnitOfMeasure.V;
      case "W" -> UnitOfMeasure.W;
      case "Wh" -> UnitOfMeasure.WH;
      case "var" -> UnitOfMeasure.VAR;
      case "varh" -> UnitOfMeasure.VARH;
      case "Percent" -> UnitOfMeasure.PERCENT;
      case "Celsius" -> UnitOfMeasure.CELCIUS;
      default -> null;
    };
  }
}

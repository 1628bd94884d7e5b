// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.store.StoreException;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.WattHours;
import org.openocpp.ocpp.v16.internal.Ocpp16;
import org.openocpp.station.internal.metering.Metering;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.testkit.hardware.FakeMeter;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.VirtualTime;

/** What is read when, and what becomes of it. The clock begins at 08:00:00 UTC. */
class MeteringTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String REGISTER = "Energy.Active.Import.Register";

  private final MemoryStore store = new MemoryStore();
  private final TestStation station = station(store, new VirtualTime());

  /** EVSE 1 has a meter with three phases and a total. */
  private static TestStation station(MemoryStore store, VirtualTime time) {
    TestStation station = new TestStation(store, time, 1, null, Map.of(), "boot-1");
    FakeMeter meter = new FakeMeter(time.timers(), Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Measurand.VOLTAGE,
        Measurand.CURRENT_IMPORT, Measurand.POWER_ACTIVE_IMPORT);
    meter.set(Measurand.VOLTAGE, org.openocpp.api.units.Phase.L1_N, new BigDecimal("231.5"));
    meter.set(Measurand.VOLTAGE, org.openocpp.api.units.Phase.L2_N, new BigDecimal("229"));
    meter.set(Measurand.VOLTAGE, org.openocpp.api.units.Phase.L3_N, new BigDecimal("230"));
    meter.set(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, org.openocpp.api.units.Phase.L1, new BigDecimal("40"));
    meter.set(Measurand.POWER_ACTIVE_IMPORT, org.openocpp.api.units.Phase.ALL, new BigDecimal("6900"));
    station.meters.set(0, meter);
    station.on().advance(MOMENT);
    return station;
  }

  private void charge() {
    station.evse(1).plugIn(1);
    present();
  }

  private void present() {
    station.reader.present(CARD);
    station.advance(MOMENT);
  }

  private void metered(long wattHours) {
    station.metered(1, wattHours);
  }

  private Outcome.SetResult set(VariableId id, String value) {
    return ((Outcome.VariablesSet) station.execute(
        new Command.SetVariables(List.of(new Command.Assignment(id, value)), false))).results().getFirst();
  }

  private List<MeterSample> samples(ReadingContext context) {
    return station.outbox().stream().filter(fact -> fact.phase() == Phase.UPDATED)
        .flatMap(fact -> fact.samples().stream()).filter(sample -> sample.context() == context).toList();
  }

  private List<Instant> times(List<MeterSample> samples) {
    return samples.stream().map(sample -> station.time.clock().resolve(sample.at())).toList();
  }

  private List<MeterEvent> idle() {
    return station.link.requests.stream().filter(MeterEvent.class::isInstance).map(MeterEvent.class::cast).toList();
  }

  private List<MeterSample> atTheEnd() {
    present();
    TransactionEvent end = station.outbox().getLast();
    assertThat(end.phase()).isEqualTo(Phase.ENDED);
    return end.samples();
  }

  private static List<String> named(MeterSample sample) {
    return sample.values().stream().map(value -> value.measurand().ocppName() + " " + value.phase()).toList();
  }

  /** Time goes on, and the meter with it, in steps. */
  private void meterFor(Duration duration, Duration step) {
    for (Duration done = Duration.ZERO; done.compareTo(duration) < 0; done = done.plus(step)) {
      station.meter(1).report();
      station.advance(step);
    }
  }

  /** 1.6:3.16.3/1, I20: all phases that the meter has, and the total where it has one. */
  @Test
  void i20AllPhasesOfAMeasurandAreTold() {
    station.set(Definitions.TX_UPDATED_MEASURANDS, "Voltage," + REGISTER + ",Power.Active.Import");
    station.set(Definitions.TX_UPDATED_INTERVAL, "10");
    charge();
    station.advance(Duration.ofSeconds(10));
    assertThat(named(samples(ReadingContext.SAMPLE_PERIODIC).getFirst())).containsExactly("Voltage L1_N",
        "Voltage L2_N", "Voltage L3_N", REGISTER + " ALL", REGISTER + " L1", "Power.Active.Import ALL");
  }

  /** 1.6:4.7/3, I20: a phase that is asked for by name is the meter's, and told alone; named with its whole, it is told once. */
  @Test
  void i20OnePhaseMayBeAskedFor() {
    station.set(Definitions.TX_UPDATED_MEASURANDS, "Voltage.L2-N");
    station.set(Definitions.TX_UPDATED_INTERVAL, "10");
    charge();
    station.advance(Duration.ofSeconds(10));
    Measured only = samples(ReadingContext.SAMPLE_PERIODIC).getFirst().values().getFirst();
    assertThat(only.phase()).isEqualTo(org.openocpp.api.units.Phase.L2_N);
    assertThat(only.value()).isEqualByComparingTo("229");
    station.set(Definitions.TX_UPDATED_MEASURANDS, "Voltage.L2-N,Voltage");
    station.advance(Duration.ofSeconds(10));
    assertThat(samples(ReadingContext.SAMPLE_PERIODIC).getLast().values()).hasSize(3);
  }

  /** 1.6:3.16.4/1, R29, I23: one item that cannot be measured here, and the whole list is refused; the old one stays, and works. */
  @ParameterizedTest
  @ValueSource(strings = {"Voltage,SoC", "Voltage,Temperature", "Voltage,Voltage.L1", "Nonsense",
      "Voltage,,Voltage.L1-N",
      "Voltage,Voltage", "voltage", "Current.Offered.L1",
      "Voltage.L1-N,Voltage.L2-N,Voltage.L3-N,Current.Import,Power.Active.Import,Power.Offered,Current.Offered,A,B,C,D,E,"
          + "F,G,H,I,J,K,L,M,N"})
  void r29AListWithWhatNoMeterHasIsRefusedWhole(String list) {
    for (VariableId id : List.of(Definitions.TX_UPDATED_MEASURANDS, Definitions.TX_ENDED_MEASURANDS,
        Definitions.ALIGNED_MEASURANDS, Definitions.ALIGNED_TX_ENDED_MEASURANDS)) {
      String before = station.core.view().settings().value(id);
      assertThat(set(id, list).status()).isEqualTo(Outcome.SetStatus.REJECTED);
      assertThat(set(id, list).reason()).isNotEmpty();
      assertThat(station.core.view().settings().value(id)).isEqualTo(before);
    }
  }

  /** R25: what is offered now, live; and the power that follows from it at the voltage measured. */
  @Test
  void r25WhatIsOfferedIsToldAsItIs() {
    station.set(Definitions.TX_UPDATED_MEASURANDS, "Current.Offered,Power.Offered");
    station.set(Definitions.TX_UPDATED_INTERVAL, "10");
    charge();
    station.advance(Duration.ofSeconds(10));
    assertThat(samples(ReadingContext.SAMPLE_PERIODIC).getLast().values()).extracting(value -> value.value().intValue())
        .containsExactly(32, (int) Math.round(32 * 231.5 * 3));
    station.evse(1).fault(new org.openocpp.api.hardware.HardwareFault(FaultCode.GROUND_FAILURE, 1, null, null));
    station.advance(Duration.ofSeconds(10));
    assertThat(samples(ReadingContext.SAMPLE_PERIODIC).getLast().values()).extracting(value -> value.value().intValue())
        .containsExactly(0, 0);
  }

  /** 1.6:4.7/1, I22: on the grid that begins at midnight, with a transaction and without one, each with the time of its reading. */
  @Test
  void i22TheMeterIsToldOnTheGridAlsoWhileIdle() {
    station.advance(Duration.ofSeconds(130)); // 08:02:10
    station.set(Definitions.ALIGNED_INTERVAL, "900");
    meterFor(Duration.ofMinutes(14), Duration.ofSeconds(10));
    assertThat(idle()).singleElement().satisfies(event -> {
      assertThat(event.evse()).isEqualTo(1);
      assertThat(event.connector()).isEqualTo(1);
      assertThat(event.samples().getFirst().context()).isEqualTo(ReadingContext.SAMPLE_CLOCK);
      assertThat(times(event.samples()).getFirst()).isBetween("2026-01-05T08:14:50Z", "2026-01-05T08:15:00Z");
    });
    station.set(Definitions.TX_UPDATED_INTERVAL, "0");
    charge();
    meterFor(Duration.ofMinutes(30), Duration.ofSeconds(10));
    assertThat(idle()).hasSize(1);
    assertThat(times(samples(ReadingContext.SAMPLE_CLOCK))).hasSize(2)
        .allSatisfy(time -> assertThat(time.getEpochSecond() % 900).isIn(0L, 890L));
    assertThat(samples(ReadingContext.SAMPLE_PERIODIC)).isEmpty();
    present();
    station.evse(1).plugOut();
    int facts = station.outbox().size();
    meterFor(Duration.ofMinutes(15), Duration.ofSeconds(10));
    assertThat(station.outbox()).as("I22: nothing belongs to a transaction that is over").hasSize(facts);
    assertThat(idle()).hasSize(2);
  }

  /** 1.6:4.7/2, J01.FR.03, J01.FR.04: the main meter is told on the same grid, as the station, whatever runs, with what it measures. */
  @Test
  void theMainMeterIsToldForTheWholeStation() {
    FakeMeter main = station.mainMeter(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Measurand.FREQUENCY);
    main.register(WattHours.of(12_345));
    main.set(Measurand.FREQUENCY, org.openocpp.api.units.Phase.ALL, new BigDecimal("50.01"));
    main.report();
    assertThat(set(Definitions.TX_UPDATED_MEASURANDS, "Frequency").status()).isEqualTo(Outcome.SetStatus.REJECTED);
    station.set(Definitions.ALIGNED_MEASURANDS, REGISTER + ",Frequency,Current.Offered");
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    charge();
    station.advance(Duration.ofSeconds(60));
    assertThat(idle()).singleElement().satisfies(event -> {
      assertThat(event.evse()).isZero();
      assertThat(event.connector()).isZero();
      assertThat(named(event.samples().getFirst())).containsExactly(REGISTER + " ALL", "Frequency ALL");
      assertThat(event.samples().getFirst().values().getFirst().value()).isEqualByComparingTo("12345");
    });
    assertThat(samples(ReadingContext.SAMPLE_CLOCK)).as("the transaction has its own meter").hasSize(1);
  }

  /** F20: charging does not hang on the main meter; what it counted stays counted when it starts anew, over a restart too. */
  @Test
  void f20AMainMeterThatFailsStopsNothing() {
    FakeMeter main = station.mainMeter(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
    main.register(WattHours.of(90_000));
    main.report();
    for (int reading = 0; reading < 2; reading++) {
      main.register(WattHours.of(500));
      main.report();
    }
    main.register(WattHours.of(700));
    main.report();
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    station.advance(Duration.ofSeconds(60));
    main.fallSilent("unplugged");
    station.advance(Metering.PATIENCE.plusSeconds(60));
    charge();
    assertThat(station.outbox()).extracting(TransactionEvent::phase).contains(Phase.STARTED);
    assertThat(new Ocpp16().status(station.facts(0))).isEqualTo("Available");
    TestStation next = station.restarted(store.snapshot(), "boot-2").on();
    FakeMeter again = next.mainMeter(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
    again.register(WattHours.of(800));
    again.report();
    next.advance(Duration.ofSeconds(60));
    assertThat(next.link.requests.stream().filter(MeterEvent.class::isInstance).map(MeterEvent.class::cast)
        .filter(event -> event.evse() == 0)
        .map(event -> event.samples().getFirst().values().getFirst().value().intValue())).last().isEqualTo(90_300);
  }

  /** R74: a dead meter is not told again and again, on the grid; asked for, with what there is. */
  @Test
  void r74NothingIsToldOfADeadMeterOnTheGrid() {
    FakeMeter main = station.mainMeter(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
    main.report();
    station.meter(1).report();
    station.advance(MOMENT);
    main.fallSilent("no answer");
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    station.advance(Duration.ofSeconds(60));
    assertThat(idle()).extracting(MeterEvent::evse).containsExactly(1);
    station.advance(Duration.ofMinutes(5));
    assertThat(idle()).extracting(MeterEvent::evse).doesNotContain(0);
    station.execute(new Command.Trigger(Command.TriggeredMessage.METER_VALUES, 0, 0));
    assertThat(idle().getLast().evse()).isZero();
  }

  /** F20: a meter that never gave a reading fails with what its driver says of it. */
  @Test
  void f20TheReasonOfAFailureIsTheDrivers() {
    TestStation bare = new TestStation(new MemoryStore(), new VirtualTime(), 1, null, Map.of(), "boot-1").on();
    bare.meter(1).fallSilent("/dev/ttyUSB0: No such file or directory");
    bare.advance(Metering.PATIENCE.plusSeconds(10));
    assertThat(bare.facts(1).fault().info()).isEqualTo("/dev/ttyUSB0: No such file or directory");
  }

  /** What the start-up file says by 1.6 keys is obeyed once the bundle is there that knows their names, later than the start. */
  @Test
  void intervalsOfTheStartupFileAreObeyed() {
    TestStation filed = new TestStation(new MemoryStore(), new VirtualTime(), 1, null, Map.of(),
        Map.of("ClockAlignedDataInterval", "60"), "boot-1").on();
    filed.metered(1, 100);
    filed.advance(Duration.ofMinutes(5));
    filed.core.whenReady(() -> filed.core.settings().keys(new Ocpp16()));
    filed.advance(Duration.ofMinutes(2));
    assertThat(filed.link.requests).filteredOn(MeterEvent.class::isInstance).hasSize(2);
  }

  /** 1.6:4.7/1: 0 is none, of either kind; a change of either interval is obeyed at once. */
  @Test
  void anIntervalOfZeroIsNone() {
    station.set(Definitions.TX_UPDATED_INTERVAL, "0");
    charge();
    meterFor(Duration.ofMinutes(61), Duration.ofMinutes(1));
    assertThat(samples(ReadingContext.SAMPLE_PERIODIC)).isEmpty();
    assertThat(samples(ReadingContext.SAMPLE_CLOCK)).isEmpty();
    station.set(Definitions.TX_UPDATED_INTERVAL, "20");
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    meterFor(Duration.ofMinutes(2), Duration.ofSeconds(5));
    assertThat(samples(ReadingContext.SAMPLE_PERIODIC)).hasSize(6);
    assertThat(samples(ReadingContext.SAMPLE_CLOCK)).hasSize(2);
    station.set(Definitions.ALIGNED_INTERVAL, "0");
    meterFor(Duration.ofMinutes(5), Duration.ofSeconds(5));
    assertThat(samples(ReadingContext.SAMPLE_CLOCK)).hasSize(2);
  }

  /** F19: what a jump leaves out is not made up for, what it repeats is told again, and the grid is that of the new time. */
  @ParameterizedTest
  @CsvSource({"2026-01-05T09:00:07Z", "2026-01-05T07:00:07Z", "2031-06-01T00:00:07Z", "2020-02-29T23:59:37Z"})
  void f19AClockThatJumpsBringsNoStorm(Instant to) {
    station.set(Definitions.TX_UPDATED_INTERVAL, "0");
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    charge();
    meterFor(Duration.ofSeconds(90), Duration.ofSeconds(1));
    int before = samples(ReadingContext.SAMPLE_CLOCK).size();
    station.time.jump(to);
    meterFor(Duration.ofMinutes(10), Duration.ofSeconds(1));
    List<Instant> after = times(samples(ReadingContext.SAMPLE_CLOCK)).stream().skip(before).toList();
    assertThat(after).hasSizeBetween(9, 11).allSatisfy(time -> assertThat(time.getEpochSecond() % 60).isIn(0L, 59L));
    assertThat(after.stream().skip(1)).allMatch(time -> !time.isBefore(to));
  }

  /** F18: no grid before the date is known, and one as soon as it is. */
  @Test
  void f18WithoutADateThereIsNoGrid() {
    station.time.forgetDate();
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    meterFor(Duration.ofMinutes(10), Duration.ofSeconds(10));
    assertThat(idle()).isEmpty();
    station.time.clock().learn(Instant.parse("2026-03-01T10:00:10Z"));
    meterFor(Duration.ofMinutes(2), Duration.ofSeconds(10));
    assertThat(idle()).hasSizeBetween(1, 2);
  }

  /** 1.6:3.16.5/1: nothing wanted is nothing told. */
  @Test
  void nothingIsKeptForTheEndWhereNothingIsWanted() {
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    charge();
    meterFor(Duration.ofMinutes(5), Duration.ofSeconds(10));
    assertThat(atTheEnd()).isEmpty();
  }

  /** 1.6:3.16.6/1, I18: begin and end once each, also where only aligned data is wanted, and what was taken between them. */
  @ParameterizedTest
  @CsvSource({"true, false, 5, 0", "false, true, 0, 5", "true, true, 5, 5"})
  void i18BeginAndEndAreToldOnceEach(boolean sampled, boolean aligned, int periodic, int clock) {
    station.set(Definitions.TX_UPDATED_INTERVAL, "60");
    station.set(Definitions.ALIGNED_INTERVAL, "60");
    station.set(Definitions.TX_ENDED_MEASURANDS, sampled ? REGISTER + ",Voltage" : "");
    station.set(Definitions.ALIGNED_TX_ENDED_MEASURANDS, aligned ? REGISTER : "");
    metered(100);
    charge();
    meterFor(Duration.ofMinutes(5), Duration.ofSeconds(10));
    metered(900);
    List<MeterSample> data = atTheEnd();
    assertThat(data).extracting(MeterSample::context).startsWith(ReadingContext.TRANSACTION_BEGIN)
        .endsWith(ReadingContext.TRANSACTION_END).containsOnlyOnce(ReadingContext.TRANSACTION_BEGIN)
        .containsOnlyOnce(ReadingContext.TRANSACTION_END);
    assertThat(count(data, ReadingContext.SAMPLE_PERIODIC)).isEqualTo(periodic);
    assertThat(count(data, ReadingContext.SAMPLE_CLOCK)).isEqualTo(clock);
    assertThat(data.getFirst().values().getFirst().value()).isEqualByComparingTo("100");
    assertThat(data.getLast().values().getFirst().value()).isEqualByComparingTo("900");
  }

  private static long count(List<MeterSample> data, ReadingContext context) {
    return data.stream().filter(sample -> sample.context() == context).count();
  }

  /** 1.6:3.16.6/1, I21: a long transaction keeps as many as its key says, spread over it; begin and end are among them, also over a power cut. */
  @Test
  void i21ALongTransactionIsThinnedButForItsBeginAndEnd() throws StoreException {
    station.set(Definitions.TX_UPDATED_INTERVAL, "10");
    station.set(Definitions.TX_ENDED_MEASURANDS, REGISTER);
    charge();
    meterFor(Duration.ofHours(3), Duration.ofSeconds(10));
    int most = station.core.view().settings().integer(Definitions.TX_ENDED_MAX_SAMPLES);
    TestStation next = station.restarted(store.snapshot(), "boot-2").on();
    next.advance(Duration.ofSeconds(20));
    List<MeterSample> restored = next.outbox().getLast().samples();
    List<MeterSample> data = atTheEnd();
    for (List<MeterSample> samples : List.of(data, restored)) {
      assertThat(samples.size()).isBetween(most / 2, most);
      assertThat(samples.getFirst().context()).isEqualTo(ReadingContext.TRANSACTION_BEGIN);
      assertThat(times(samples)).isSorted();
    }
    assertThat(data.getLast().context()).isEqualTo(ReadingContext.TRANSACTION_END);
    assertThat(Duration.between(times(data).get(1), times(data).get(data.size() - 2))).isGreaterThan(
        Duration.ofHours(2));
    assertThat(store.snapshot().scan("transaction-samples", "", 1000)).isEmpty();
  }

  /** F20, I17: reset to zero, rolled over, a step back, and each time the register of the books goes on from where it was. */
  @ParameterizedTest
  @CsvSource({"'5000,0,40', 5040", "'5000,4999,5010', 5010", "'5000,4950,4960', 5000", "'5000,0,5020', 5020",
      "'5000,1,5030,2,5060', 5060", "'5000,120,80,90', 5010", "'999999,999999,4,30', 1000025"})
  void f20TheRegisterNeverGoesBack(String raw, long books) {
    metered(Long.parseLong(raw.substring(0, raw.indexOf(','))));
    WattHours begin = WattHours.of(Long.parseLong(raw.substring(0, raw.indexOf(','))));
    charge();
    for (String reading : raw.split(",")) {
      metered(Long.parseLong(reading));
      station.advance(Duration.ofSeconds(1));
    }
    present();
    TransactionEvent end = station.outbox().getLast();
    assertThat(end.register()).isEqualTo(WattHours.of(books)).isGreaterThanOrEqualTo(begin);
    assertThat(station.outbox().stream().map(TransactionEvent::register)).isSorted();
  }

  /** F21: the end waits for the meter as long as it may, and takes the last reading then. */
  @Test
  void f21AMeterThatAnswersLateHoldsUpNoStop() {
    metered(100);
    charge();
    metered(700);
    station.meter(1).answersAfter(Duration.ofMinutes(1));
    present();
    assertThat(station.evse(1).allowed().isZero()).as("energy is off at once").isTrue();
    assertThat(station.outbox().getLast().phase()).isNotEqualTo(Phase.ENDED);
    station.advance(Duration.ofSeconds(2));
    assertThat(station.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(station.outbox().getLast().register()).isEqualTo(WattHours.of(700));
    int facts = station.outbox().size();
    station.advance(Duration.ofMinutes(2));
    assertThat(station.outbox()).hasSize(facts);
  }

  /** F20, R29: a meter that is gone: the transaction goes on, samples keep the time they were taken at, and nothing new begins. */
  @Test
  void f20AMeterThatFallsSilentIsToldAndSellsNothing() {
    station.set(Definitions.TX_UPDATED_INTERVAL, "10");
    metered(100);
    charge();
    metered(250);
    Instant taken = station.time.clock().now();
    station.meter(1).fallSilent("no answer");
    station.advance(Duration.ofSeconds(30));
    assertThat(times(samples(ReadingContext.SAMPLE_PERIODIC))).isNotEmpty().allMatch(taken::equals);
    assertThat(station.facts(1).fault().code()).isEqualTo(FaultCode.POWER_METER_FAILURE);
    assertThat(station.facts(1).fault().info()).contains("no answer");
    assertThat(new Ocpp16().status(station.facts(1))).isEqualTo("Charging");
    assertThat(station.evse(1).allowed().isZero()).isFalse();
    present();
    station.advance(Duration.ofSeconds(3));
    assertThat(station.outbox().getLast().phase()).isEqualTo(Phase.ENDED);
    assertThat(station.outbox().getLast().register()).isEqualTo(WattHours.of(250));
    station.evse(1).plugOut();
    assertThat(new Ocpp16().status(station.facts(1))).isEqualTo("Faulted");
    int facts = station.outbox().size();
    charge();
    station.advance(Duration.ofSeconds(5));
    assertThat(station.outbox()).hasSize(facts);
    station.meter(1).speakAgain();
    station.advance(MOMENT);
    assertThat(station.facts(1).fault()).isNull();
    present();
    station.advance(Duration.ofSeconds(3));
    assertThat(station.outbox().getLast().phase()).isNotEqualTo(Phase.ENDED);
    assertThat(station.outbox().getLast().register()).isEqualTo(WattHours.of(250));
  }

  /** F20: one missed answer is nothing to tell, and neither is the moment in which a driver is replaced. */
  @Test
  void f20AMeterThatIsBackSoonHasNotFailed() {
    station.meter(1).fallSilent("late");
    station.advance(Duration.ofSeconds(9));
    station.meter(1).speakAgain();
    station.advance(Duration.ofMinutes(1));
    assertThat(station.link.pictures).allSatisfy(facts -> assertThat(facts.get(1).fault()).isNull());
  }

  /** F20: a register that stands still while current flows is a meter that sticks; one that counts in kWh is none. */
  @Test
  void f20AMeterThatSticksIsTold() {
    metered(100);
    charge();
    metered(110);
    meterFor(Duration.ofMinutes(20), Duration.ofSeconds(10));
    assertThat(station.facts(1).fault()).as("no current, no movement").isNull();
    station.meter(1).set(Measurand.CURRENT_IMPORT, org.openocpp.api.units.Phase.L1, BigDecimal.valueOf(16));
    // 3.68 kW: a kilowatt-hour in 16 minutes
    for (int kilowattHours = 1; kilowattHours <= 3; kilowattHours++) {
      meterFor(Duration.ofMinutes(17), Duration.ofSeconds(10));
      metered(110 + 1000L * kilowattHours);
      assertThat(station.facts(1).fault()).isNull();
    }
    meterFor(Duration.ofMinutes(32), Duration.ofSeconds(10));
    assertThat(station.facts(1).fault()).isNull();
    meterFor(Duration.ofMinutes(2), Duration.ofSeconds(10));
    assertThat(station.facts(1).fault().code()).isEqualTo(FaultCode.POWER_METER_FAILURE);
    assertThat(station.link.pictures.stream().map(facts -> facts.get(1).fault() == null).distinct()).hasSize(2);
    metered(3111);
    assertThat(station.facts(1).fault()).isNull();
  }

  /** 1.6 ConnectorPhaseRotation: each connector once, in the words of the key; anything else is refused and changes nothing. */
  @ParameterizedTest
  @CsvSource({"'0.RST,1.RTS', true", "1.SRT, true", "'', true", "'0.NotApplicable, 1.Unknown', true", "2.RST, false",
      "1.XYZ, false", "1, false", "'1.RST,1.RST', false", "RST, false", "'1.RST;0.RST', false"})
  void theRotationOfPhasesIsCheckedAndKept(String value, boolean good) {
    String before = station.core.view().settings().value(Definitions.PHASE_ROTATION);
    assertThat(before).isEqualTo("0.Unknown,1.Unknown");
    assertThat(set(Definitions.PHASE_ROTATION, value).status())
        .isEqualTo(good ? Outcome.SetStatus.ACCEPTED : Outcome.SetStatus.REJECTED);
    TestStation next = station.restarted(store.snapshot(), "boot-2").on();
    assertThat(Stream.of(station, next).map(s -> s.core.view().settings().value(Definitions.PHASE_ROTATION)))
        .containsOnly(good ? value : before);
  }

  /** I17: whatever the meter does in a session, it ends at or above where it began, and the next one begins where it ended. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "0,0", "0,5,10", "999", "999,998", "1001,0,0,1002"})
  void i17TheStopIsNeverBelowTheStart(String raw) {
    metered(1000);
    charge();
    for (String reading : raw.split(",")) {
      metered(Long.parseLong(reading));
    }
    present();
    station.advance(Duration.ofSeconds(3));
    station.evse(1).plugOut();
    charge();
    List<WattHours> registers = station.outbox().stream().filter(fact -> fact.phase() != Phase.UPDATED)
        .map(TransactionEvent::register).toList();
    assertThat(registers).hasSize(3).isSorted();
    assertThat(registers.get(0)).isEqualTo(WattHours.of(1000));
    assertThat(registers.get(2)).isEqualTo(registers.get(1));
  }

  /** I14: the start is there to be sent as soon as energy may flow, the stop as soon as it is over; neither waits for the other. */
  @Test
  void i14StartAndStopAreTheirOwnMessagesAtTheirOwnTime() {
    charge();
    assertThat(station.outbox()).extracting(TransactionEvent::phase).contains(Phase.STARTED)
        .doesNotContain(Phase.ENDED);
    assertThat(station.evse(1).allowed().isZero()).isFalse();
    Instant started = station.time.clock().now();
    station.advance(Duration.ofHours(1));
    present();
    TransactionEvent start = station.outbox().getFirst();
    TransactionEvent stop = station.outbox().getLast();
    assertThat(stop.phase()).isEqualTo(Phase.ENDED);
    assertThat(station.time.clock().resolve(start.at())).isBetween(started.minusSeconds(1), started);
    assertThat(Duration.between(started, station.time.clock().resolve(stop.at()))).isBetween(Duration.ofHours(1),
        Duration.ofHours(1).plusSeconds(3));
  }

  /** F20: what was not read for an hour says nothing about a register that has not moved. */
  @Test
  void f20AGapBetweenReadingsIsNoStuckMeter() {
    metered(100);
    charge();
    station.meter(1).set(Measurand.CURRENT_IMPORT, org.openocpp.api.units.Phase.L1, BigDecimal.valueOf(32));
    for (int hour = 0; hour < 5; hour++) {
      station.meter(1).report();
      station.advance(Duration.ofHours(1));
    }
    assertThat(station.facts(1).fault()).isNull();
  }

  /** F20: while it is silent, each further word of the driver costs no commit. */
  @Test
  void f20AMeterThatStaysSilentIsToldOnce() {
    station.meter(1).fallSilent("no answer");
    station.advance(Duration.ofSeconds(11));
    int pictures = station.link.pictures.size();
    for (int i = 0; i < 60; i++) {
      station.meter(1).fallSilent("no answer");
      station.advance(Duration.ofSeconds(1));
    }
    assertThat(station.link.pictures).hasSize(pictures);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openocpp.hw.sim.internal.SimulatedHardware.car;
import static org.openocpp.hw.sim.internal.SimulatedHardware.installation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.simulation.MeterInjection;
import org.openocpp.api.simulation.PhysicallyImpossibleException;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.simulation.Vehicle.Demand;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Measured;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.Phase;
import org.openocpp.api.units.WattHours;
import org.openocpp.hw.sim.internal.SimulatedHardware.Memory;
import org.openocpp.testkit.time.VirtualTime;

/** Physics: what a meter shows after what a vehicle did. */
class EvseHardwareTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = new VirtualTime();
  private final Memory memory = new Memory();
  private EvseHardware evse = newEvse(0, 0, null);

  private EvseHardware newEvse(long safeAmps, long ramp, @Nullable Vehicle there) {
    return new EvseHardware(time.timers(), installation(false, safeAmps, ramp, there), memory);
  }

  private void offer(long amps, int phases, Duration validFor) {
    evse.controller().offer(new Offer(MilliAmps.ofAmps(amps), phases, validFor));
  }

  private WattHours register() {
    return evse.picture().register();
  }

  private MeterReading reading() {
    CompletableFuture<MeterReading> reading = evse.meter().read().toCompletableFuture();
    time.advance(Duration.ZERO);
    return reading.join();
  }

  private BigDecimal value(MeterReading reading, Measurand measurand, Phase phase) {
    return reading.values().stream().filter(v -> v.measurand() == measurand && v.phase() == phase).findFirst()
        .map(Measured::value).orElseThrow();
  }

  private static HardwareFault fault(FaultCode code) {
    return new HardwareFault(code, 1, "for a test", null);
  }

  @Test
  void sixteenAmpsOnThreePhasesForAnHourAre11040WattHours() {
    evse.plugIn(1, car(32, 3));
    offer(16, 3, DAY);

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(11_040));
    assertThat(value(reading(), Measurand.POWER_ACTIVE_IMPORT, Phase.ALL)).isEqualByComparingTo("11040");
  }

  @Test
  void countingInSmallStepsLosesNothing() {
    evse.plugIn(1, car(7, 1));
    offer(32, 3, DAY);

    for (int i = 0; i < 3_600_000 / 37; i++) {
      time.advance(Duration.ofMillis(37));
      evse.picture();
    }

    // 7 A · 230 V · 97297 · 37 ms
    assertThat(register()).isEqualTo(new WattHours(1_609_995));
  }

  @Test
  void aSinglePhaseVehicleLoadsOnePhase() {
    evse.plugIn(1, car(20, 1));
    offer(32, 3, DAY);

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(4_600));
    MeterReading reading = reading();
    assertThat(value(reading, Measurand.CURRENT_IMPORT, Phase.L1).toPlainString()).isEqualTo("20");
    assertThat(value(reading, Measurand.CURRENT_IMPORT, Phase.L2).toPlainString()).isEqualTo("0");
    assertThat(value(reading, Measurand.VOLTAGE, Phase.L3_N).toPlainString()).isEqualTo("230");
  }

  @Test
  void anOfferOfOnePhaseLoadsOnePhase() {
    evse.plugIn(1, car(32, 3));
    offer(10, 1, DAY);

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(2_300));
  }

  @Test
  void aVehicleTakesNoMoreThanItsOwnLimit() {
    evse.plugIn(1, car(13, 3));
    offer(32, 3, DAY);

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(8_970));
  }

  @Test
  void aPausingVehicleTakesNothingAndGoesOnLater() {
    evse.plugIn(1, car(16, 3));
    offer(16, 3, DAY);
    time.advance(HOUR);

    evse.demand(Demand.PAUSE);
    time.advance(HOUR);
    assertThat(evse.picture().charging()).isFalse();
    evse.demand(Demand.CHARGE);
    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(22_080));
  }

  @Test
  void lessThanSixAmpsIsAPause() {
    evse.plugIn(1, car(16, 3));
    offer(5, 3, DAY);

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.ZERO);
  }

  @Test
  void aDelayedVehicleIsInStateCAndTakesNothingYet() {
    evse.plugIn(1, new Vehicle(MilliAmps.ofAmps(16), 1, Duration.ofSeconds(3), null, null));
    List<EvseStatus> reports = new ArrayList<>();
    evse.controller().listen(reports::add);
    offer(16, 3, DAY);

    time.advance(Duration.ofSeconds(3));
    assertThat(register()).isEqualTo(WattHours.ZERO);
    assertThat(reports.getLast().pilot()).isEqualTo(PilotState.C);
    assertThat(reports.getLast().powerPathClosed()).isTrue();
    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(3_680));
  }

  @Test
  void aVehicleRaisesItsCurrentAlongARampAndLowersItAtOnce() {
    evse = newEvse(0, 10, null);
    evse.plugIn(1, car(16, 1));
    offer(16, 3, DAY);

    time.advance(Duration.ofMillis(850));
    assertThat(value(reading(), Measurand.CURRENT_IMPORT, Phase.L1)).isBetween(new BigDecimal("7"),
        new BigDecimal("9"));
    time.advance(Duration.ofSeconds(1));
    assertThat(value(reading(), Measurand.CURRENT_IMPORT, Phase.L1)).isEqualByComparingTo("16");

    offer(8, 3, DAY);
    assertThat(value(reading(), Measurand.CURRENT_IMPORT, Phase.L1)).isEqualByComparingTo("8");
  }

  @Test
  void aFullBatteryEndsCharging() {
    evse.plugIn(1, car(20, 1, Duration.ZERO, "90", 46_000));
    offer(32, 3, DAY);

    time.advance(Duration.ofMinutes(30));
    assertThat(value(reading(), Measurand.STATE_OF_CHARGE, Phase.ALL)).isEqualByComparingTo("95");
    time.advance(HOUR);

    assertThat(value(reading(), Measurand.STATE_OF_CHARGE, Phase.ALL)).isEqualByComparingTo("100");
    assertThat(register().whole()).isBetween(4_600L, 4_602L);
    assertThat(evse.picture().charging()).isFalse();
  }

  @Test
  void aLeaseEndsEnergyOnTheHardwaresOwnTimerWithNobodyListening() {
    evse.plugIn(1, car(16, 3));
    offer(16, 3, Duration.ofMinutes(30));

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.of(5_520));
  }

  @Test
  void theSafeCurrentIsForTheVehicleOnWhichTheLeaseRanOut() {
    evse = newEvse(6, 0, null);
    evse.plugIn(1, car(16, 1));
    offer(16, 3, HOUR);
    time.advance(HOUR.multipliedBy(2));
    assertThat(register()).isEqualTo(WattHours.of(3_680 + 1_380));

    evse.plugOut();
    evse.plugIn(1, car(16, 1));
    time.advance(HOUR);
    assertThat(register()).isEqualTo(WattHours.of(3_680 + 1_380));
  }

  @Test
  void withdrawingLeavesNoSafeCurrent() {
    evse = newEvse(6, 0, null);
    evse.plugIn(1, car(16, 1));
    offer(16, 3, HOUR);
    evse.controller().withdraw();

    time.advance(HOUR);

    assertThat(register()).isEqualTo(WattHours.ZERO);
  }

  @Test
  void everyFaultStopsEnergyUntilItIsCleared() {
    evse.plugIn(1, car(16, 1));
    offer(16, 3, DAY);
    for (FaultCode code : FaultCode.values()) {
      evse.raise(fault(code));
      assertThat(evse.picture().charging()).as(code.name()).isFalse();
      assertThat(evse.picture().faults()).containsExactly(fault(code));
      evse.clear(code);
      assertThat(evse.picture().charging()).as(code.name()).isTrue();
    }
  }

  @Test
  void faultsShowOnThePilot() {
    evse.plugIn(1, car(16, 1));
    evse.raise(fault(FaultCode.EV_COMMUNICATION_ERROR));
    assertThat(evse.pilotState()).isEqualTo(PilotState.E);

    evse.raise(fault(FaultCode.HIGH_TEMPERATURE));
    evse.clear(FaultCode.EV_COMMUNICATION_ERROR);
    assertThat(evse.pilotState()).isEqualTo(PilotState.F);

    evse.clearFaults();
    assertThat(evse.pilotState()).isEqualTo(PilotState.B);
  }

  @Test
  void aJammedLockGivesNoEnergyAndIsAFaultUntilItMoves() {
    evse.jamLock(true);
    evse.plugIn(1, car(16, 1));
    offer(16, 3, DAY);

    assertThat(evse.picture().charging()).isFalse();
    assertThat(evse.picture().faults()).extracting(HardwareFault::code)
        .containsExactly(FaultCode.CONNECTOR_LOCK_FAILURE);

    evse.jamLock(false);
    assertThat(evse.picture().charging()).isTrue();
    assertThat(evse.picture().faults()).isEmpty();
  }

  @Test
  void whatIsPhysicallyImpossibleChangesNothing() {
    assertThatThrownBy(evse::plugOut).isInstanceOf(PhysicallyImpossibleException.class).hasMessageContaining("EVSE 1");
    assertThatThrownBy(() -> evse.demand(Demand.PAUSE)).isInstanceOf(PhysicallyImpossibleException.class);
    evse.plugIn(1, car(16, 1));
    assertThatThrownBy(() -> evse.plugIn(1, car(32, 3))).isInstanceOf(PhysicallyImpossibleException.class);
    assertThat(evse.picture().pluggedConnector()).isEqualTo(1);
  }

  @Test
  void everyChangeIsToldInOrderEvenWhereTheyComeTogether() {
    List<Integer> plugged = new ArrayList<>();
    evse.controller().listen(status -> plugged.add(status.pluggedConnector()));

    evse.plugIn(1, car(16, 1));
    evse.plugOut();
    evse.plugIn(1, car(16, 1));
    time.advance(Duration.ZERO);

    assertThat(plugged).containsExactly(0, 1, 0, 1);
  }

  @Test
  void aVehicleThatWasThereAtTheBeginningIsInTheFirstReport() {
    evse = newEvse(0, 0, car(16, 1));
    List<EvseStatus> reports = new ArrayList<>();
    evse.controller().listen(reports::add);
    time.advance(Duration.ZERO);

    assertThat(reports).singleElement().matches(EvseStatus::plugged);
  }

  @Test
  void theRegisterIsKeptEverySecondAndAtEachStop() {
    evse.plugIn(1, car(16, 3));
    offer(16, 3, DAY);

    time.advance(Duration.ofMillis(1500));
    assertThat(memory.kept.milli()).isGreaterThanOrEqualTo(new BigDecimal(11_040_000).intValue() / 3600);
    evse.plugOut();

    assertThat(memory.kept).isEqualTo(register());
    int saves = memory.saves;
    time.advance(HOUR);
    assertThat(memory.saves).isEqualTo(saves);
  }

  @Test
  void aRegisterNeverRunsBackwardsOverALossOfPower() {
    evse.plugIn(1, car(16, 3));
    offer(16, 3, DAY);
    time.advance(Duration.ofMillis(12_345));
    WattHours shown = reading().register().orElseThrow();

    time.reboot("boot-2");
    evse = newEvse(0, 0, null);

    assertThat(reading().register().orElseThrow()).isGreaterThanOrEqualTo(shown);
  }

  @Test
  void aSlowDiskAtTheStartDoesNotMakeTheMeterForget() {
    CompletableFuture<WattHours> disk = new CompletableFuture<>();
    Memory slow = new Memory() {
      @Override
      public CompletableFuture<WattHours> load() {
        return disk;
      }
    };
    slow.kept = WattHours.of(100);
    evse = new EvseHardware(time.timers(), installation(false, 0, 0, car(16, 1)), slow);
    offer(16, 3, DAY);
    time.advance(HOUR);
    evse.plugOut();
    assertThat(slow.kept).isEqualTo(WattHours.of(100));

    disk.complete(WattHours.of(100));
    assertThat(slow.kept).isEqualTo(WattHours.of(3_780));
    assertThat(reading().register()).contains(WattHours.of(3_780));
  }

  @Test
  void aConfiguredRegisterThatIsHigherWins() {
    memory.kept = WattHours.of(100);
    Installation high = installation(false, 0, 0, null);
    evse = new EvseHardware(time.timers(), new Installation(high.description(), false, high.voltage(), high.ramp(),
        WattHours.of(5_000), 0, null), memory);
    assertThat(register()).isEqualTo(WattHours.of(5_000));

    memory.kept = WattHours.of(7_000);
    evse = new EvseHardware(time.timers(), new Installation(high.description(), false, high.voltage(), high.ramp(),
        WattHours.of(5_000), 0, null), memory);
    assertThat(register()).isEqualTo(WattHours.of(7_000));
  }

  @Test
  void anInjectedReadingIsDeliveredWithItsTimeAndTheMeterCountsOnFromIt() {
    List<MeterReading> delivered = new ArrayList<>();
    evse.meter().listen(delivered::add);
    Instant then = Instant.parse("2026-01-01T12:00:00Z");

    evse.inject(new MeterInjection(then, WattHours.of(6_000), new BigDecimal("10000"),
        List.of(new BigDecimal(16)), List.of(), new BigDecimal(55), false));
    time.advance(Duration.ZERO);

    assertThat(delivered).hasSize(1);
    assertThat(delivered.getFirst().meterTime()).isEqualTo(then);
    assertThat(value(delivered.getFirst(), Measurand.POWER_ACTIVE_IMPORT, Phase.ALL)).isEqualByComparingTo("10000");
    assertThat(value(delivered.getFirst(), Measurand.CURRENT_IMPORT, Phase.L2)).isEqualByComparingTo("0");
    assertThat(value(delivered.getFirst(), Measurand.STATE_OF_CHARGE, Phase.ALL)).isEqualByComparingTo("55");
    MeterReading next = reading();
    assertThat(next.meterTime()).isNull();
    assertThat(next.register()).contains(WattHours.of(6_000));
    assertThat(value(next, Measurand.POWER_ACTIVE_IMPORT, Phase.ALL)).isEqualByComparingTo("0");
  }

  @Test
  void aHeldMeterStaysAtItsValuesUntilTheNextInjection() {
    evse.plugIn(1, car(16, 3));
    offer(16, 3, DAY);
    evse.inject(new MeterInjection(null, WattHours.of(6_000), new BigDecimal("10000"), List.of(), List.of(), null,
        true));

    time.advance(HOUR);
    assertThat(reading().register()).contains(WattHours.of(6_000));
    assertThat(value(reading(), Measurand.POWER_ACTIVE_IMPORT, Phase.ALL)).isEqualByComparingTo("10000");

    evse.inject(new MeterInjection(null, null, null, List.of(), List.of(), null, false));
    time.advance(HOUR);
    assertThat(reading().register()).contains(WattHours.of(17_040));
  }

  @Test
  void aBrokenMeterDoesNotAnswer() {
    evse.raise(fault(FaultCode.POWER_METER_FAILURE));

    assertThat(evse.meter().read().toCompletableFuture()).isNotDone();
  }

  @Test
  void voltageFaultsShowInTheVoltage() {
    evse.raise(fault(FaultCode.UNDER_VOLTAGE));
    assertThat(value(reading(), Measurand.VOLTAGE, Phase.L1_N)).isEqualByComparingTo("184");

    evse.clearFaults();
    evse.raise(fault(FaultCode.OVER_VOLTAGE));
    assertThat(value(reading(), Measurand.VOLTAGE, Phase.L1_N)).isEqualByComparingTo("264.5");
  }

  @Test
  void nothingIsLeftBehind() {
    evse.plugIn(1, car(16, 3));
    offer(16, 3, DAY);
    time.advance(Duration.ofSeconds(1));

    evse.close();

    assertThat(time.waiting()).isZero();
  }
}
